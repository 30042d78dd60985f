import { z } from 'zod';

/** An e-mail address as people enter one; its form stands in the OpenAPI document too. */
export const emailAddress = z.email().max(320).meta({ pattern: z.regexes.email.source });
