import { z } from 'zod';

/** 64 characters before the `@`; behind it a name of the internet, whose parts have 63 and neither begin nor end with a hyphen. */
const FORM =
  /^(?=[^@]{1,64}@[^@]{1,255}$)(?!\.)(?!.*\.\.)[\w'+\-.]*[\w+-]@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** An e-mail address as people enter one; its form stands in the OpenAPI document too, which knows no flags. */
export const emailAddress = z
  .email({ pattern: FORM })
  .max(320)
  .meta({ pattern: FORM.source.replaceAll('a-z', 'a-zA-Z') });
