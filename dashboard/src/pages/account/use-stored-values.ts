import { useEffect } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** Shows in a form what is stored, also when that changes; what somebody has typed and not saved stays. */
export function useStoredValues<Values extends FieldValues>(form: UseFormReturn<Values>, stored: Values): void {
  const { isDirty } = form.formState;
  const text = JSON.stringify(stored);
  useEffect(() => {
    if (!isDirty) form.reset(JSON.parse(text) as Values);
  }, [form, isDirty, text]);
}
