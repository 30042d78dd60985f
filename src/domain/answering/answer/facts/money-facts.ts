import { amountsOf, NUMBER, NUMBER_BEGINS } from './amounts';
import type { Fact } from './fact';

/** Currencies by their signs and words, as a regular expression each. */
const CURRENCIES: Record<string, string> = {
  AUD: String.raw`au?\$|aud`,
  CAD: String.raw`ca?\$|cad`,
  BRL: String.raw`r\$|brl|reais|real`,
  USD: String.raw`us\$|\$|usd|us-dollars?|dollars?|dólar(?:es)?|dolar(?:es|ów|ı)?|dollari|долларов|доллара|доллар|دولار`,
  EUR: String.raw`€|eur|euros?|avro|евро|يورو|欧元`,
  GBP: String.raw`£|gbp|pounds?|pfund|libras?|livres sterling|sterline`,
  CHF: String.raw`chf|sfr\.?|franken|francs?|franchi`,
  TRY: String.raw`₺|try|tl|lira(?:sı)?`,
  PLN: String.raw`zł|pln|złotych|złote|zloty`,
  RUB: String.raw`₽|rub|руб\.?|рублей|рубля|рубль`,
  UAH: String.raw`₴|uah|грн`,
  KR: String.raw`kr\.?|sek|nok|dkk|kronor|kroner`,
  CZK: String.raw`kč|czk`,
  YEN: String.raw`¥|jpy|cny|rmb|円|元`,
  INR: String.raw`₹|inr|rupees?`,
  AED: String.raw`aed|dirhams?|درهم`,
  SAR: String.raw`sar|ريال`,
};
const ANY = Object.values(CURRENCIES).join('|');
const EXACT = Object.entries(CURRENCIES).map(([code, form]) => [code, new RegExp(`^(?:${form})$`, 'u')] as const);

const AFTER = new RegExp(
  `${NUMBER_BEGINS}(${NUMBER})(?:[.,][-–—]{1,2})? {0,2}(?:[-–] ?)?(${ANY})(?![\\p{L}\\p{N}])`,
  'gu',
);
const BEFORE = new RegExp(`(?<![\\p{L}\\p{N}])(${ANY}) {0,2}(${NUMBER})`, 'gu');
/** `40–60 €`, `40 to 60 €`: the first number has the currency of the second. */
const RANGE = new RegExp(`${NUMBER_BEGINS}(${NUMBER})(?: ?[-–—] ?| (?:to|bis|a|à|até|al|do|ile) )$`, 'u');
const LONGEST_RANGE = 24;

/** Sums of money: `47 €`, `€47`, `47,00 EUR` and `47 euros` are the same. */
export function moneyFacts(text: string): Fact[] {
  const facts: Fact[] = [];
  const add = (start: number, end: number, currency: string, number: string) => {
    const amounts = amountsOf(number);
    const offers = amounts.map((amount) => `money:${currency}:${amount}`);
    facts.push({
      kind: 'money',
      start,
      end,
      offers,
      wants: [...offers, ...amounts.map((amount) => `number:${amount}`)],
    });
  };
  for (const { 0: whole, 1: number = '', 2: sign = '', index } of text.matchAll(AFTER)) {
    const currency = currencyOf(sign);
    add(index, index + whole.length, currency, number);
    const from = Math.max(0, index - LONGEST_RANGE);
    const range = RANGE.exec(text.slice(from, index));
    if (range?.[1] !== undefined) add(from + range.index, index, currency, range[1]);
  }
  for (const { 0: whole, 1: sign = '', 2: number = '', index } of text.matchAll(BEFORE)) {
    add(index, index + whole.length, currencyOf(sign), number);
  }
  return facts;
}

function currencyOf(sign: string): string {
  return EXACT.find(([, form]) => form.test(sign))?.[0] ?? sign;
}
