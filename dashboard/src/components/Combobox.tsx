import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { shared } from '../texts/en';
import { FieldFrame } from './FieldFrame';
import type { FieldFrameProps } from './FieldFrame';

interface ComboboxProps extends FieldFrameProps {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  placeholder?: string;
}

/** One of many, found by typing. */
export function Combobox({ value, onChange, options, placeholder, ...frame }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <FieldFrame {...frame}>
      {(attributes) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger {...attributes} className="control flex items-center justify-between gap-2 text-start">
            <span className="truncate">{chosen?.label ?? placeholder ?? shared.choose}</span>
            <ChevronsUpDown className="size-4 shrink-0 text-muted" aria-hidden />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              align="start"
              sideOffset={4}
              className="z-50 w-(--radix-popover-trigger-width) min-w-56 animate-enter rounded-card border border-line bg-surface shadow-float"
            >
              <Command label={frame.label}>
                <Command.Input
                  placeholder={shared.typeToFind}
                  className="w-full border-b border-line bg-transparent px-3 py-2.5 outline-none"
                />
                <Command.List className="max-h-64 overflow-y-auto p-1">
                  <Command.Empty className="px-3 py-4 text-center text-muted">{shared.nothingFound}</Command.Empty>
                  {options.map((option) => (
                    <Command.Item
                      key={option.value}
                      value={`${option.label} ${option.value}`}
                      onSelect={() => {
                        onChange(option.value);
                        setOpen(false);
                      }}
                      className="flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-3 data-[selected=true]:bg-tint-strong pointer-coarse:min-h-11"
                    >
                      <Check className={`size-4 ${option.value === value ? '' : 'invisible'}`} aria-hidden />
                      {option.label}
                    </Command.Item>
                  ))}
                </Command.List>
              </Command>
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </FieldFrame>
  );
}
