import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { IconButton } from '../../../components/IconButton';
import { officeHoursSettings, shared } from '../../../texts/en';
import type { OfficeHoursValues } from './office-hours-values';
import type { OpenSpan } from './week';

interface SpanFieldsProps {
  form: UseFormReturn<OfficeHoursValues>;
  /** Where the opening stands in the form. */
  index: number;
  day: string;
  /** Which opening of the day it is. */
  number: number;
  span: OpenSpan | undefined;
  onRemove: () => void;
}

/** One opening: from when until when. */
export function SpanFields({ form, index, day, number, span, onRemove }: SpanFieldsProps) {
  const id = useId();
  const errors = form.formState.errors.office_hours?.open?.[index];
  const message = errors?.from?.message ?? errors?.to?.message;
  const time = (end: 'from' | 'to', name: string) => ({
    type: 'time',
    'aria-label': name,
    'aria-invalid': errors?.[end] ? true : undefined,
    'aria-describedby': message ? `${id}-error` : undefined,
    className: 'control min-w-0 max-md:px-2! md:w-32! max-md:[&::-webkit-calendar-picker-indicator]:hidden',
    ...form.register(`office_hours.open.${index}.${end}`, { required: shared.required }),
  });
  return (
    <div className="grid gap-1">
      <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto] items-center gap-2 md:flex">
        <input {...time('from', officeHoursSettings.from(day, number))} />
        <span className="text-muted">{officeHoursSettings.until}</span>
        <input {...time('to', officeHoursSettings.to(day, number))} />
        <IconButton
          name={officeHoursSettings.remove(day, number)}
          icon={<Trash2 className="size-4" aria-hidden />}
          onClick={onRemove}
        />
        <span className="col-span-full text-[0.8125rem] text-muted empty:hidden">{endInWords(span)}</span>
      </div>
      {message && (
        <p id={`${id}-error`} role="alert" className="text-danger">
          {message}
        </p>
      )}
    </div>
  );
}

function endInWords(span: OpenSpan | undefined): string {
  if (!span?.from || !span.to || span.to > span.from) return '';
  if (span.to === '00:00') return span.from === '00:00' ? officeHoursSettings.allDay : '';
  return officeHoursSettings.nextDay;
}
