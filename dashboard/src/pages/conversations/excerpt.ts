import { inbox } from '../../texts/en';
import type { ListedConversation } from './conversation-queries';

type LastMessage = NonNullable<ListedConversation['last_message']>;

/** What a message without words was, in words. */
export function kindInWords(kind: string | undefined): string {
  const kinds: Record<string, string> = inbox.kinds;
  return (kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) ?? inbox.kinds.other;
}

/** Who wrote the newest message, as a beginning of its line; nothing for the customer. */
export function authorPrefix({ role }: Pick<LastMessage, 'role'>): string {
  if (role === 'user') return '';
  return role === 'assistant' ? inbox.bot : inbox.person;
}

/** The newest message in one line. */
export function excerptOf({ text, kinds, is_deleted }: Pick<LastMessage, 'text' | 'kinds' | 'is_deleted'>): string {
  if (is_deleted) return inbox.unsent;
  return text || kindInWords(kinds[0]);
}

/** What somebody is called here: the name, else the handle. */
export function nameOf({ user_name, username }: { user_name: string; username: string | null }): string {
  return user_name.trim() || (username ? `@${username}` : inbox.noName);
}
