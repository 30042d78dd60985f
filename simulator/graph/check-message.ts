import { asRecord } from './as-record';
import { GraphRefusal } from './graph-refusal';

/** Meta's limits for one message (Send API): bytes of text, quick replies and their titles, pictures at a time. */
const MAX_TEXT_BYTES = 1000;
const MAX_QUICK_REPLIES = 13;
const MAX_TITLE_LENGTH = 20;
const MAX_ATTACHMENTS = 10;

/** What a message may hold. */
export interface CheckedMessage {
  text?: string;
  attachments?: unknown[];
  quick_replies?: unknown[];
}

/** The message in a Send API body. @throws GraphRefusal as Meta refuses what exceeds its limits. */
export function checkMessage(value: unknown): CheckedMessage {
  const { text, attachment, attachments, quick_replies: quickReplies } = asRecord(value) ?? {};
  const media = Array.isArray(attachments) ? (attachments as unknown[]) : attachment ? [attachment] : undefined;
  const hasText = typeof text === 'string' && text !== '';
  if (!hasText && media === undefined) throw refused('Param message must be non-empty.');
  if (hasText && media !== undefined) throw refused('Only one of text and attachment may be sent in one message.');
  if (hasText && Buffer.byteLength(text) > MAX_TEXT_BYTES) {
    throw refused('The message text is longer than 1000 bytes.');
  }
  if (media && (media.length === 0 || media.length > MAX_ATTACHMENTS)) throw refused('Between 1 and 10 attachments.');
  if (quickReplies !== undefined) checkQuickReplies(quickReplies);
  return {
    ...(hasText ? { text } : {}),
    ...(media ? { attachments: media } : {}),
    ...(Array.isArray(quickReplies) ? { quick_replies: quickReplies as unknown[] } : {}),
  };
}

function checkQuickReplies(value: unknown): void {
  if (!Array.isArray(value) || value.length > MAX_QUICK_REPLIES) throw refused('Up to 13 quick replies are allowed.');
  for (const reply of value) {
    const { title, payload } = asRecord(reply) ?? {};
    if (typeof title !== 'string' || title === '' || [...title].length > MAX_TITLE_LENGTH) {
      throw refused('The title of a quick reply has 1 to 20 characters.');
    }
    if (typeof payload !== 'string' || payload === '') throw refused('A quick reply needs a payload.');
  }
}

function refused(message: string): GraphRefusal {
  return new GraphRefusal(400, 100, message);
}
