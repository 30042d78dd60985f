import { Copy, Plus } from 'lucide-react';
import type { UseFormReturn } from 'react-hook-form';
import { IconButton } from '../../../components/IconButton';
import { officeHoursSettings } from '../../../texts/en';
import { DayBar } from './DayBar';
import type { OfficeHoursValues } from './office-hours-values';
import { SpanFields } from './SpanFields';
import type { OpenSpan } from './week';

interface DayRowProps {
  form: UseFormReturn<OfficeHoursValues>;
  day: number;
  open: readonly OpenSpan[];
  /** Where the day's openings stand in the form. */
  places: readonly { id: string; index: number }[];
  isFull: boolean;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** Gives every working day the same openings. */
  onCopy?: () => void;
}

/** One day of the week. */
export function DayRow({ form, day, open, places, isFull, onAdd, onRemove, onCopy }: DayRowProps) {
  const name = officeHoursSettings.days[day] ?? '';
  return (
    <div role="group" aria-label={name} className="grid gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex min-h-9 items-center gap-3">
        <span className="w-24 shrink-0 font-medium">{name}</span>
        <DayBar open={open} day={day} />
        <div className="flex shrink-0 gap-1">
          <IconButton
            name={officeHoursSettings.add(name)}
            icon={<Plus className="size-4" aria-hidden />}
            disabledReason={isFull ? officeHoursSettings.atMost : undefined}
            onClick={onAdd}
          />
          {onCopy && (
            <IconButton
              name={officeHoursSettings.copy(name)}
              icon={<Copy className="size-4" aria-hidden />}
              onClick={onCopy}
            />
          )}
        </div>
      </div>
      <div className="grid gap-2 md:pl-27">
        {places.length === 0 && <p className="text-muted">{officeHoursSettings.closed}</p>}
        {places.map(({ id, index }, position) => (
          <SpanFields
            key={id}
            form={form}
            index={index}
            day={name}
            number={position + 1}
            span={open[index]}
            onRemove={() => onRemove(index)}
          />
        ))}
      </div>
    </div>
  );
}
