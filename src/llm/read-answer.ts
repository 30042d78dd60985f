import { dropThoughts } from '../domain/answering/answer/drop-thoughts';
import { untilEndOfAnswer } from '../domain/answering/answer/answer-end';
import type { TokenUsage } from '../domain/answering/model/token-usage';
import { callInChannels, withHandoff } from './handoff-tool';
import type { ToolCall } from './handoff-tool';

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

/**
 * An answer from what a vendor calls text, thoughts and calls of tools; thoughts inside the text are parted from it here. A call
 * of the tool that hands over becomes the mark.
 */
export function answerOf(
  said: string,
  thoughtsApart: readonly string[],
  finish: ReadAnswer['finish'],
  usage: TokenUsage,
  calls: readonly ToolCall[] = [],
): ReadAnswer {
  const { text, thoughts } = dropThoughts(said);
  const all = [...thoughtsApart, thoughts].filter((thought) => thought.trim() !== '').join('\n');
  const inChannels = callInChannels(said);
  return {
    text: withHandoff(untilEndOfAnswer(text), inChannels ? [...calls, inChannels] : calls),
    finish,
    usage,
    ...(all === '' ? {} : { thoughts: all }),
  };
}
