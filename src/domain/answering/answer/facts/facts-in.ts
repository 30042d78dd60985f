import { amountsOf, NUMBER, NUMBER_BEGINS } from './amounts';
import { dateFacts } from './date-facts';
import type { Fact, FactFinder } from './fact';
import { moneyFacts } from './money-facts';
import { phoneFacts } from './phone-facts';
import { readableForFacts } from './readable-for-facts';
import { timeFacts, timesInWords } from './time-facts';

/** A date looks like a telephone number, and a number of either is no price: what is found is not read again. */
const IN_ORDER: readonly FactFinder[] = [dateFacts, moneyFacts, timeFacts, phoneFacts];
const BARE = new RegExp(`${NUMBER_BEGINS}${NUMBER}`, 'gu');

/** Every fact of a text, in the text's order. Linear in the text. */
export function factsIn(text: string): Fact[] {
  return read(text).facts.sort((one, other) => one.start - other.start);
}

/** What a source supports: its facts, and its bare numbers, since a table names the currency or the hour in a column's head. */
export function supportOf(source: string): string[] {
  const { facts, rest } = read(source);
  return [
    ...facts.flatMap(({ offers }) => offers),
    ...timesInWords(readableForFacts(source)),
    ...[...rest.matchAll(BARE)].flatMap(([number]) => amountsOf(number).map((amount) => `number:${amount}`)),
  ];
}

function read(text: string): { facts: Fact[]; rest: string } {
  let rest = readableForFacts(text);
  const facts: Fact[] = [];
  for (const find of IN_ORDER) {
    const found = find(rest);
    rest = without(rest, found);
    facts.push(...found);
  }
  return { facts, rest };
}

/** The same text with other signs, which nothing is found in, where the facts stand. */
function without(text: string, facts: readonly Fact[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of [...facts].sort((one, other) => one.start - other.start)) {
    if (end <= from) continue;
    pieces.push(text.slice(from, Math.max(from, start)), '\n'.repeat(end - Math.max(from, start)));
    from = end;
  }
  return pieces.join('') + text.slice(from);
}
