import { describeAttachment } from '../../events/attachment';
import type { Message } from '../../conversations/message';
import { productNote, spoken } from './product-note';

/** What a prompt shows of a message; every stored message is one. */
export type PromptMessage = Pick<Message, 'role' | 'text' | 'created_at'> &
  Partial<
    Pick<
      Message,
      'mid' | 'attachments' | 'quick_reply' | 'postback' | 'referral' | 'reply_to' | 'is_deleted' | 'is_unsupported'
    >
  >;

const QUOTED_CHARACTERS = 200;
/** What Instagram takes of a customer in one message; a longer one was not typed there. */
const READ_CHARACTERS = 1_000;

/** What of a customer's message is read by models and looked up; the stored text stays whole. */
export function readableText(text: string): string {
  if (text.length <= READ_CHARACTERS) return text;
  const cut = text.slice(0, READ_CHARACTERS);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/**
 * A message as the model reads it: the text verbatim, and in brackets that no text has what a customer sees and a text cannot
 * show: what it answers, attachments, a tapped button with its payload. `known` are messages that an inline reply may quote. Empty
 * for a message that shows nothing (unsent).
 */
export function customerText(message: PromptMessage, known: readonly PromptMessage[] = []): string {
  if (message.is_deleted) return '';
  const lines = [
    replyContext(message, known),
    spoken(message.role === 'user' ? readableText(message.text) : message.text),
    ...(message.attachments ?? []).map((attachment) => productNote(describeAttachment(attachment))),
    buttonContext(message),
    message.is_unsupported ? productNote('sent something that Instagram does not pass on to you') : '',
  ];
  return lines.filter((line) => line.trim() !== '').join('\n');
}

function replyContext({ reply_to: replyTo }: PromptMessage, known: readonly PromptMessage[]): string {
  if (replyTo?.story) return productNote('replies to your story');
  if (!replyTo?.mid) return '';
  const quoted = known.find((message) => message.mid === replyTo.mid && !message.is_deleted)?.text ?? '';
  return productNote(
    quoted === '' ? 'replies to an earlier message' : `replies to: "${quoted.slice(0, QUOTED_CHARACTERS)}"`,
  );
}

function buttonContext({ text, quick_reply: quickReply, postback }: PromptMessage): string {
  if (postback) return productNote(`tapped a button; its payload: "${postback.payload}"`);
  if (!quickReply) return '';
  const chosen = text.trim() === '' ? 'chose a quick reply' : 'chosen from your quick replies';
  return productNote(`${chosen}; its payload: "${quickReply.payload}"`);
}
