import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

export interface MenuEntry {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** Why it cannot be chosen now; stands below the label. */
  disabledReason?: string | undefined;
  onSelect: () => void;
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: 'start' | 'end';
  /** Above the entries, such as who is signed in. */
  heading?: ReactNode;
}

/** A few actions behind one button. */
export function Menu({ trigger, entries, align = 'end', heading }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 max-w-80 animate-enter rounded-card border border-line bg-surface p-1 shadow-float"
        >
          {heading && <div className="border-b border-line px-3 py-2">{heading}</div>}
          {entries.map((entry) => (
            <Radix.Item
              key={entry.label}
              disabled={entry.disabledReason !== undefined}
              onSelect={entry.onSelect}
              className={`flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-3 py-1.5 outline-none data-disabled:cursor-not-allowed data-disabled:opacity-60 data-highlighted:bg-tint-strong pointer-coarse:min-h-11 ${entry.danger ? 'text-danger' : ''}`}
            >
              {entry.icon}
              <span>
                {entry.label}
                {entry.disabledReason && <span className="block text-xs text-muted">{entry.disabledReason}</span>}
              </span>
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
