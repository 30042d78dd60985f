import type { Message } from './message';

/** Who wrote a message. `instagram_app`: a person, outside of this product; `automation`: Instagram's own. */
export const MESSAGE_AUTHORS = ['customer', 'bot', 'member', 'instagram_app', 'automation'] as const;
export type MessageAuthor = (typeof MESSAGE_AUTHORS)[number];

/** Who wrote a message, by what is stored of it. */
export function authorOf({
  role,
  automated,
  outbound_id,
}: Pick<Message, 'role' | 'automated' | 'outbound_id'>): MessageAuthor {
  if (role === 'user') return 'customer';
  if (role === 'assistant') return 'bot';
  if (automated) return 'automation';
  return outbound_id === undefined ? 'instagram_app' : 'member';
}
