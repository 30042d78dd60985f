import type { Conversation } from '../../domain/conversations/conversation';
import { pauseOf } from '../../domain/conversations/conversation-pause';
import type { ApiRepositories } from '../dependencies';
import { memberNames } from './member-names';
import { presentConversation } from './present-conversation';

/** Conversations as the API answers them, each with its last message and the names of who paused it. */
export async function describeConversations(
  { lastMessages, members }: Pick<ApiRepositories, 'lastMessages' | 'members'>,
  accountId: string,
  conversations: readonly Conversation[],
) {
  const now = new Date();
  const paused = conversations.map((conversation) => pauseOf(conversation, now)?.member);
  const [last, names] = await Promise.all([
    lastMessages.of(accountId, conversations),
    memberNames(members, accountId, paused),
  ]);
  return conversations.map((conversation) =>
    presentConversation(conversation, { last: last.get(conversation._id), names }),
  );
}

/** One conversation as the API answers it. */
export async function describeConversation(
  repositories: Pick<ApiRepositories, 'lastMessages' | 'members'>,
  conversation: Conversation,
) {
  const [described] = await describeConversations(repositories, conversation.account_id, [conversation]);
  return described as NonNullable<typeof described>;
}
