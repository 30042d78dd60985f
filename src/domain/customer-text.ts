import type { Message } from './documents';

/** What a prompt shows of a message; every stored message is one. */
export type PromptMessage = Pick<Message, 'role' | 'text' | 'created_at'> &
  Partial<Pick<Message, 'mid' | 'attachments' | 'quick_reply' | 'postback' | 'referral' | 'reply_to' | 'is_deleted'>>;

const QUOTED_CHARACTERS = 200;

/** An attachment type as a person would name it; Meta adds types without notice. */
const ATTACHMENT_NAMES: Record<string, string> = {
  image: 'an image',
  video: 'a video',
  audio: 'a voice message',
  file: 'a file',
  share: 'a shared post',
  ig_post: 'a shared post',
  ig_reel: 'a reel',
  reel: 'a reel',
  story_mention: 'a story that mentions you',
};

/**
 * A message as the model reads it: the text verbatim, and in square brackets what a customer sees and a text cannot show:
 * what it answers, attachments, a tapped button. `known` are messages that an inline reply may quote. Empty for a message
 * that shows nothing (unsent).
 */
export function customerText(message: PromptMessage, known: readonly PromptMessage[] = []): string {
  if (message.is_deleted) return '';
  const lines = [
    replyContext(message, known),
    message.text,
    ...(message.attachments ?? []).map(
      (attachment) => `[sent ${ATTACHMENT_NAMES[attachment.type] ?? 'an attachment'}]`,
    ),
    buttonContext(message),
  ];
  return lines.filter((line) => line.trim() !== '').join('\n');
}

function replyContext({ reply_to: replyTo }: PromptMessage, known: readonly PromptMessage[]): string {
  if (replyTo?.story) return '[replies to your story]';
  if (!replyTo?.mid) return '';
  const quoted = known.find((message) => message.mid === replyTo.mid && !message.is_deleted)?.text ?? '';
  return quoted === '' ? '[replies to an earlier message]' : `[replies to: "${quoted.slice(0, QUOTED_CHARACTERS)}"]`;
}

function buttonContext({ text, quick_reply: quickReply, postback }: PromptMessage): string {
  if (postback) return `[tapped the button "${postback.title ?? postback.payload}"]`;
  if (!quickReply) return '';
  return text.trim() === '' ? `[chose the quick reply "${quickReply.payload}"]` : '[chosen from your quick replies]';
}
