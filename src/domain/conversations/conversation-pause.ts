import type { Conversation } from './conversation';

/** Who keeps the bot silent, and until when. */
export interface ConversationPause {
  by: 'member' | 'instagram_app' | 'handoff';
  /** The id of the member, where it was one. */
  member: string | null;
  until: Date;
}

type Paused = Pick<Conversation, 'bot_paused_until' | 'paused_by' | 'paused_by_member'>;

/** The pause of a conversation at `now`; null while the bot may answer, or while the person is being erased. */
export function pauseOf(conversation: Paused, now: Date): ConversationPause | null {
  const { bot_paused_until: until, paused_by: pausedBy, paused_by_member: member } = conversation;
  if (!until || until <= now || pausedBy === 'erasure') return null;
  if (pausedBy === 'handoff') return { by: 'handoff', member: null, until };
  if (pausedBy?.startsWith('human:')) {
    // A reply from the dashboard names its row, one from the Instagram app its message at Meta.
    const here = pausedBy.startsWith('human:out_');
    return { by: here ? 'member' : 'instagram_app', member: here ? (member ?? null) : null, until };
  }
  return { by: 'member', member: pausedBy ?? null, until };
}
