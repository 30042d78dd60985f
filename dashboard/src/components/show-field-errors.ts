import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';
import { asApiError } from '../api/api-error';

/**
 * Puts the server's words at the fields that it refused, and the focus on the first of them. Answers what belongs to no field of
 * the form, for a FormError; null when every refusal found its field.
 */
export function showFieldErrors<Values extends FieldValues>(
  thrown: unknown,
  setError: UseFormSetError<Values>,
  fields: readonly FieldPath<Values>[],
): unknown {
  const error = asApiError(thrown);
  let first = true;
  let unplaced = error.fields.length === 0;
  for (const { location, message } of error.fields) {
    const name = fields.find((field) => location === `body.${field}` || location.startsWith(`body.${field}.`));
    if (name === undefined) unplaced = true;
    else {
      setError(name, { type: 'server', message: capitalised(message) }, { shouldFocus: first });
      first = false;
    }
  }
  return unplaced ? error : null;
}

function capitalised(message: string): string {
  return message.charAt(0).toLocaleUpperCase() + message.slice(1);
}
