import { z } from 'zod';
import { isTimezone } from '../../domain/answering/office-hours';

/** The name of a time zone; the document lists them all. */
export const timeZone = z
  .string()
  .refine(isTimezone, 'must be a time zone such as Europe/Berlin')
  .meta({ enum: ['UTC', ...Intl.supportedValuesOf('timeZone')] });
