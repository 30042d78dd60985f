import { estimateTokens } from '../estimate-tokens';

/**
 * How many words a text has, for its size: those between white space, or of scripts that put none between them, half the tokens
 * that a model makes of it.
 */
export function wordCount(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(/\S+/g)) words += 1;
  return Math.max(words, Math.ceil(estimateTokens(text) / 2));
}
