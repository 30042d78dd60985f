import { dropThoughts } from '../domain/drop-thoughts';
import { untilEndOfAnswer } from '../domain/answer-end';
import type { TokenUsage } from '../domain/token-usage';

/** A vendor's response, read. */
export interface ReadAnswer {
  /** What the model says to the customer: empty where the limit left no room for it. */
  text: string;
  /** `length`: the output limit, or the end of the context, cut the text off. */
  finish: 'stop' | 'length';
  usage: TokenUsage;
  /** What it wrote for itself: a sign that it thinks. Never for a customer, a log or a store. */
  thoughts?: string;
}

/** An answer from what a vendor calls text and what it calls thoughts; thoughts inside the text are parted from it here. */
export function answerOf(
  said: string,
  thoughtsApart: readonly string[],
  finish: ReadAnswer['finish'],
  usage: TokenUsage,
): ReadAnswer {
  const { text, thoughts } = dropThoughts(said);
  const all = [...thoughtsApart, thoughts].filter((thought) => thought.trim() !== '').join('\n');
  return { text: untilEndOfAnswer(text), finish, usage, ...(all === '' ? {} : { thoughts: all }) };
}
