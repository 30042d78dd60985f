import type { Clause } from './clauses';
import { any } from './phrases';
import type { WishPhrases } from './phrases';

/** Whether a clause says such a wish, and nothing else but courtesies and what the wish is about. */
export type WishMatcher = (clause: Clause) => boolean;

/** As many courtesies as a person puts behind a wish. */
const MOST_COURTESIES = 4;

/** Makes the matcher of one language. It takes time in proportion to the clause: what repeats in it repeats a few times. */
export function wishMatcher(phrases: WishPhrases): WishMatcher {
  const courtesies = `(?: ${any(phrases.after)}){0,${MOST_COURTESIES}}`;
  const ending = `${courtesies}(?: ${any(phrases.subject)} .+)?$`;
  const wishes = phrases.wishes.map((wish) => new RegExp(`^${wish}${ending}`, 'u'));
  const before = [...phrases.before].sort((a, b) => b.length - a.length);
  const joints = phrases.joints.map((joint) => ` ${joint} `);

  const isWish = (text: string): boolean => {
    // A word may be a courtesy or the wish's own: “e” is Italian for “and” and, without its accent, for “is”.
    return shortened(text, before).some((said) => wishes.some((wish) => wish.test(said)));
  };
  const isCertain = (words: string): boolean =>
    !phrases.conditions.some((condition) => ` ${words} `.includes(` ${condition} `));

  return ({ text, before: earlier }) => {
    if (!isCertain(earlier)) return false;
    if (isWish(text)) return true;
    return joints.some((joint) => {
      const at = text.lastIndexOf(joint);
      return at > 0 && isCertain(text.slice(0, at)) && isWish(text.slice(at + joint.length));
    });
  };
}

/** More than a person says before coming to the point. */
const MOST_BEGINNINGS = 8;

/** The text, and what is left of it with one beginning after the other taken away. */
function shortened(text: string, beginnings: readonly string[]): string[] {
  const all = [text];
  for (let left = text; all.length <= MOST_BEGINNINGS; all.push(left)) {
    const found = beginnings.find((beginning) => left.startsWith(`${beginning} `));
    if (found === undefined) break;
    left = left.slice(found.length + 1);
  }
  return all;
}
