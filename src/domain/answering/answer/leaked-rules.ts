import { wordsOf } from '../../knowledge/asking/word-list';

/** So many words in a row are no accident. */
const RUN = 8;
const FENCE = /<\/?[ \t]{0,3}knowledge\b[^<>\n]{0,40}>/iu;

/**
 * Whether a reply repeats the product's own rules (`rules`, as the prompt has them), or the fence of its passages. The owner's
 * instructions are not among them: a reply may well say what stands there. Linear in all texts.
 */
export function leaksRules(reply: string, rules: string): boolean {
  if (FENCE.test(reply)) return true;
  const said = wordsOf(reply).map(({ folded }) => folded);
  if (said.length < RUN) return false;
  const own = new Set(runsOf(wordsOf(rules).map(({ folded }) => folded)));
  return runsOf(said).some((run) => own.has(run));
}

function runsOf(words: readonly string[]): string[] {
  return words
    .slice(0, Math.max(0, words.length - RUN + 1))
    .map((_, index) => words.slice(index, index + RUN).join(' '));
}
