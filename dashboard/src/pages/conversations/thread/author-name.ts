import { thread } from '../../../texts/en';
import type { Message } from '../conversation-queries';

/** Whoever wrote it, by name where there is one. */
export function authorName({ kind, name }: Message['author']): string {
  if (kind === 'member') return name ?? thread.member;
  if (kind === 'instagram_app') return thread.instagramApp;
  if (kind === 'automation') return thread.automation;
  return kind === 'bot' ? thread.bot : thread.customer;
}
