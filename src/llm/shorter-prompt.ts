/** The prompt, its answer, and the difference between two ways of counting. */
const MARGIN = 0.85;
/** Where the refusal names no numbers. */
const BLIND_RATIO = 0.6;

/**
 * How many tokens the prompt may have after a refusal of one with `tokens`: in the proportion that the refusal names, where it
 * names the context and what was sent. Always less than before.
 */
export function shorterPrompt(tokens: number, words: string): number {
  const numbers = [
    ...new Set([...words.matchAll(/\d[\d,]{2,}/g)].map(([digits]) => Number(digits.replaceAll(',', '')))),
  ]
    .filter((number) => number >= 100)
    .sort((one, other) => other - one);
  const [sent = 0, context = 0] = numbers;
  const ratio = context > 0 && context / sent > 0.02 ? (context / sent) * MARGIN : BLIND_RATIO;
  return Math.floor(tokens * Math.min(ratio, 0.9));
}
