/** An amount, a time, a date's day, a phone number's part: `1.250,00`, `10:30`, `+49`, `(030)`, `€5`, `-3`, `10.` */
const NUMBER = /^[([„“"'+\-–−±~≈<>#$€£¥₺₽]{0,4}\d/u;
const ENDS_IN_NUMBER = /\d[.)\]%°]{0,2}$/u;
/** The digits of a phone number's part, with the marks that stand between them. */
const PHONE_PART = /^[+(]{0,2}\d[\d()/.-]*$/;
const PHONE_START = /^\(?(?:\+|0)\d*/;
const THOUSANDS = /^\d{3}(?:[.,]\d{1,2})?(?!\d)/;
/** Signs and words that stand between or before numbers. */
const JOINS_NUMBERS = /^(?:[+\-–—−±*×x·÷/:=<>~≈≤≥&]|bis|to|à|a|al|até|ca\.?|approx\.?)$/iu;
/** What stands before its number: currencies and short forms. */
const BEFORE_NUMBER =
  /^\(?(?:[$€£¥₺₽%#№§]|eur|usd|gbp|chf|try|tl|nr\.?|no\.?|n[º°]\.?|num\.?|tel\.?:?|phone:?|fon:?|whatsapp:?|fax:?|art\.?|str\.?|plz|p\.?|s\.?)$/iu;
/** Two hundred digits are no phone number. */
const MAX_PHONE_DIGITS = 15;

/**
 * Which of a text's words belong to the word behind them because together they are one number: a number and its unit
 * (`1.250,00 €`, `10:30 Uhr`, `10. July`), a phone number (`+49 30 1234567`), a currency or sign and its number. Takes the
 * words one after the other.
 */
export function numberChain(): (word: string, next: string) => boolean {
  let phoneDigits = 0;
  let isUnit = false;
  return (word, next) => {
    const wasUnit = isUnit;
    isUnit = false;
    const nextIsNumber = NUMBER.test(next);
    if (!ENDS_IN_NUMBER.test(word)) {
      phoneDigits = word === '+' || (phoneDigits > 0 && /^[/-]$/.test(word)) ? Math.max(phoneDigits, 1) : 0;
      return nextIsNumber && (JOINS_NUMBERS.test(word) || (!wasUnit && BEFORE_NUMBER.test(word)));
    }
    phoneDigits = phoneDigitsWith(word, phoneDigits);
    if (nextIsNumber) return joinsDigits(next, phoneDigits) || THOUSANDS.test(next);
    if (phoneDigits > 0 && /^[/-]$/.test(next)) return true;
    isUnit = !JOINS_NUMBERS.test(next);
    return true;
  };
}

function phoneDigitsWith(word: string, before: number): number {
  if (!PHONE_PART.test(word) || (before === 0 && !PHONE_START.test(word))) return 0;
  return before + word.replace(/\D/g, '').length;
}

function joinsDigits(next: string, phoneDigits: number): boolean {
  return phoneDigits > 0 && PHONE_PART.test(next) && phoneDigits + next.replace(/\D/g, '').length <= MAX_PHONE_DIGITS;
}
