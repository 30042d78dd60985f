const PHONE = /(?:\+|\b00?)[\d(][\d\s/().–-]{5,}\d/;
const TIME =
  /\b\d{1,2}(?:[:.]\d\d)?\s*(?:uhr|h\b|am\b|pm\b|a\.m|p\.m|heures?|saat)|\b\d{1,2}[:.]\d\d\s*[-–—]\s*\d{1,2}[:.]\d\d|\b\d{1,2}:\d\d\b/i;
const PRICE = /\d\s*(?:\p{Sc}|euros?\b|eur\b|chf\b|tl\b|usd\b|gbp\b|pounds?\b|kr\b)|\p{Sc}\s*\d/iu;
const MAIL = /[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]/i;
const POST_CODE = /\b\d{4,5}\s+\p{Lu}\p{Ll}+|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/u;
const ADVERTISING =
  /newsletter|©|\bcopyright\b|all rights reserved|alle rechte|tous droits|todos los derechos|cookies?\b|abonnieren|subscribe|anmelden und|folgen sie uns|follow us/i;

/** Whether a text holds something that customers ask for: a price, a time, a phone number, a mail or street address. */
export function holdsFacts(text: string): boolean {
  return [PRICE, TIME, PHONE, MAIL, POST_CODE].some((pattern) => pattern.test(text));
}

/** Whether a text is the kind that stands at the foot of every page and says nothing of the business. */
export function isBoilerplate(text: string): boolean {
  return ADVERTISING.test(text);
}
