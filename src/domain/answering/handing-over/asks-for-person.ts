import { clausesOf } from './clauses';
import { saysPhrase } from './own-phrases';
import { wishMatcher } from './wish-matcher';
import { ENGLISH } from './wishes/english';
import { FRENCH } from './wishes/french';
import { GERMAN } from './wishes/german';
import { ITALIAN } from './wishes/italian';
import { PORTUGUESE } from './wishes/portuguese';
import { SPANISH } from './wishes/spanish';
import { TURKISH } from './wishes/turkish';

const LANGUAGES = [ENGLISH, GERMAN, SPANISH, FRENCH, ITALIAN, PORTUGUESE, TURKISH].map(wishMatcher);

/**
 * Whether a customer asks to be served by a person: a clause says that wish and nothing else, or one of the business's own
 * phrases is said. Doubtful texts are left to the model, which can hand over itself: a false handover is worse than none.
 */
export function asksForPerson(texts: readonly string[], phrases: readonly string[] = []): boolean {
  return texts.some(
    (text) =>
      clausesOf(text).some((clause) => LANGUAGES.some((isWish) => isWish(clause))) ||
      phrases.some((phrase) => saysPhrase(text, phrase)),
  );
}

/**
 * Has the patterns of every language compiled, which takes longer than a customer should wait: each at its first use for a
 * while, and at its second for good.
 */
export function prepareWishes(): void {
  for (let use = 0; use < 2; use += 1) asksForPerson(['is anybody there']);
}
