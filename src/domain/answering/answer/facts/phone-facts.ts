import type { Fact } from './fact';

/** Digits with what people write between them; each sign between is followed by a digit, or by a bracket before one. */
const RUN = /(?<![\p{L}\d])\+?\(?\d(?:\d|[ ./-](?=[\d(])|\((?=\d)|\)[ ./-]?(?=\d)| [/–-] (?=\d)){4,28}/gu;
const YEARS = /^(?:19|20)\d\d[ /-](?:19|20)\d\d$/;
const THOUSANDS = /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?: \d{3}){1,2}$/;
const [FEWEST, MOST] = [7, 15];
const FEWEST_UNPARTED = 9;
/** Fewer digits at the end do not tell two numbers apart. */
const SHORTEST_END = 6;

/** Telephone numbers by their digits: `+49 30 1234567`, `+49 (0)30 123 45 67` and `030/1234567` are the same. */
export function phoneFacts(text: string): Fact[] {
  const facts: Fact[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!isPhone(run)) continue;
    const digits = nationalDigits(run);
    const ends = endsOf(digits);
    facts.push({
      kind: 'phone',
      start: index,
      end: index + run.length,
      // With and without the country's and the area's code: the shorter one ends the longer one.
      wants: [`ending:${digits}`, ...ends.map((end) => `phone:${end}`)],
      offers: [`phone:${digits}`, ...ends.map((end) => `ending:${end}`)],
    });
  }
  return facts;
}

function isPhone(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  if (digits.length < FEWEST || digits.length > MOST || YEARS.test(run)) return false;
  if (/^[+(0]/.test(run)) return true;
  if (/^\d+$/.test(run)) return digits.length >= FEWEST_UNPARTED;
  return !THOUSANDS.test(run) || (digits.length === 9 && run.includes(' '));
}

function nationalDigits(run: string): string {
  return run.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '');
}

function endsOf(digits: string): string[] {
  const ends: string[] = [];
  for (let start = 0; digits.length - start >= SHORTEST_END; start += 1) ends.push(digits.slice(start));
  return ends;
}
