import { stripMarkdown } from '../answering/answer/plain-text';
import { splitReply } from './split-reply';

/** Nobody reads more messages in a row; what lies behind them is left out. */
export const MAX_REPLY_PARTS = 10;

/** The messages that an answer goes out as, after what introduces it: ten at most, each short enough for Meta. */
export function replyParts(introduction: readonly string[], answer: string): string[] {
  return [...introduction, stripMarkdown(answer)].flatMap((text) => splitReply(text)).slice(0, MAX_REPLY_PARTS);
}
