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
    const said = withoutBeginnings(text, before);
    return wishes.some((wish) => wish.test(said));
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

function withoutBeginnings(text: string, beginnings: readonly string[]): string {
  let left = text;
  for (;;) {
    const found = beginnings.find((beginning) => left === beginning || left.startsWith(`${beginning} `));
    if (found === undefined) return left;
    left = left.slice(found.length).trimStart();
  }
}
