import type { Message } from '../../domain/conversations/message';
import { personsAnswer } from '../../domain/conversations/message-outcome';
import { turnOfResolution } from '../../domain/answering/outcome';
import type { ApiRepositories } from '../dependencies';
import { memberNames } from './member-names';
import { presentMessage } from './present-message';

type Repositories = Pick<ApiRepositories, 'members' | 'messages' | 'turns'>;

/** Messages of one conversation as the API answers them: with who wrote them, what answered them, what became of them. */
export async function describeMessages(
  { members, messages: stored, turns }: Repositories,
  accountId: string,
  messages: readonly Message[],
) {
  const people = messages.flatMap(({ author_id, rating }) => [author_id, rating?.by]);
  const turnIds = new Set(messages.flatMap(({ resolution }) => turnOfResolution(resolution) ?? []));
  const ids = new Map(messages.flatMap(({ _id, mid }) => (mid === undefined ? [] : [[mid, _id] as const])));
  const named = messages.flatMap(({ resolution, reply_to }) => [personsAnswer(resolution), reply_to?.mid]);
  const elsewhere = new Set(
    named.filter((mid): mid is string => mid !== undefined && !mid.startsWith('out_') && !ids.has(mid)),
  );
  const conversationId = messages[0]?.conversation_id;
  const [names, outcomes, found] = await Promise.all([
    memberNames(members, accountId, people),
    turnIds.size > 0 ? turns.outcomes(accountId, [...turnIds]) : new Map<string, string>(),
    conversationId !== undefined && elsewhere.size > 0
      ? stored.idsOf(accountId, conversationId, [...elsewhere])
      : new Map<string, string>(),
  ]);
  for (const [mid, id] of found) ids.set(mid, id);
  return messages.map((message) => presentMessage(message, { names, outcomes, ids }));
}

/** One message as the API answers it. */
export async function describeMessage(repositories: Repositories, message: Message) {
  const [described] = await describeMessages(repositories, message.account_id, [message]);
  return described as NonNullable<typeof described>;
}
