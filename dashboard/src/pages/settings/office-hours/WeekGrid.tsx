import { useFieldArray } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { OfficeHoursValues } from './office-hours-values';
import { DayRow } from './DayRow';
import { WEEKDAYS } from './week';
import type { OpenSpan } from './week';

const MOST = 50;
const WORKING_DAYS = [1, 2, 3, 4, 5];

interface WeekGridProps {
  form: UseFormReturn<OfficeHoursValues>;
  open: readonly OpenSpan[];
}

/** The week, a row for each day: when it is open, as a bar and as times. */
export function WeekGrid({ form, open }: WeekGridProps) {
  const { fields, append, remove, replace } = useFieldArray({ control: form.control, name: 'office_hours.open' });
  const places = fields.map(({ id, day }, index) => ({ id, day, index }));
  const message = form.formState.errors.office_hours?.open?.root?.message;
  const add = (day: number) => {
    const last = open.filter((span) => span.day === day).at(-1);
    append({ day, ...(last ? { from: last.to, to: last.to } : { from: '09:00', to: '18:00' }) });
  };
  const copy = (day: number) => {
    const pattern = open.filter((span) => span.day === day);
    const others = open.filter((span) => !WORKING_DAYS.includes(span.day));
    replace([...WORKING_DAYS.flatMap((target) => pattern.map((span) => ({ ...span, day: target }))), ...others]);
  };
  return (
    <div className="grid divide-y divide-line">
      {WEEKDAYS.map((day) => (
        <DayRow
          key={day}
          form={form}
          day={day}
          open={open}
          places={places.filter((place) => place.day === day)}
          isFull={fields.length >= MOST}
          onAdd={() => add(day)}
          onRemove={remove}
          {...(WORKING_DAYS.includes(day) && places.some((place) => place.day === day)
            ? { onCopy: () => copy(day) }
            : {})}
        />
      ))}
      {message && (
        <p role="alert" className="pt-3 text-danger">
          {message}
        </p>
      )}
    </div>
  );
}
