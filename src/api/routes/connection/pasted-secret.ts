import { z } from 'zod';

/** What no token holds and what comes along when one is copied: white space, line breaks, zero-width and other unseen signs. */
const UNSEEN = /[\s\p{Cc}\p{Cf}]/gu;
const UNSEEN_MARKS = /[\p{Cc}\p{Cf}]/gu;

/** A token as it was pasted, without what cannot be seen. */
export const pastedToken = z
  .string()
  .overwrite((value) => value.replace(UNSEEN, ''))
  .min(1)
  .max(4_096);

/** A secret that may be a phrase: blanks inside it stay. Empty means none, as a form sends it. */
export const pastedSecret = z
  .string()
  .overwrite((value) => value.replace(UNSEEN_MARKS, '').trim())
  .max(1_000);
