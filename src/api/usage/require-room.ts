import { limitOf, NO_LIMIT } from '../../domain/usage/account-limits';
import { ConflictError } from '../../domain/errors';
import type { CountedLimit } from '../../storage/usage/account-usage';
import type { ApiDependencies } from '../dependencies';

const NAMES: Record<CountedLimit | 'knowledge_bytes', string> = {
  chatbots: 'chatbots',
  knowledge_sources: 'sources of knowledge',
  knowledge_bytes: 'bytes of knowledge',
  notes: 'notes',
  saved_replies: 'saved replies',
  exports: 'exports that have not expired',
  api_keys: 'API keys',
  members: 'members',
};

type Repositories = Pick<ApiDependencies['repositories'], 'accounts' | 'accountUsage'>;

/**
 * Whether the account may have one more. What is added at the same moment may each be the last one: a limit is exceeded by as
 * many at most.
 * @throws ConflictError `limit_reached`, which names the limit and what to do.
 */
export async function requireRoom(
  { accounts, accountUsage }: Repositories,
  accountId: string,
  name: CountedLimit,
): Promise<void> {
  const limit = limitOf((await accounts.get(accountId))?.plan, name);
  if (limit >= NO_LIMIT) return;
  if ((await accountUsage.count(accountId, name, limit, new Date())) >= limit) throw limitReached(name, limit);
}

/** The same for a source of so many bytes. */
export async function requireRoomForSource(
  repositories: Repositories,
  accountId: string,
  bytes: number,
): Promise<void> {
  await requireRoom(repositories, accountId, 'knowledge_sources');
  await requireRoomForBytes(repositories, accountId, bytes);
}

/** The same for so many bytes more of what there is already. */
export async function requireRoomForBytes(
  { accounts, accountUsage }: Repositories,
  accountId: string,
  bytes: number,
): Promise<void> {
  const limit = limitOf((await accounts.get(accountId))?.plan, 'knowledge_bytes');
  if (bytes <= 0 || limit >= NO_LIMIT) return;
  if ((await accountUsage.knowledgeBytes(accountId)) + bytes > limit) throw limitReached('knowledge_bytes', limit);
}

function limitReached(name: CountedLimit | 'knowledge_bytes', limit: number): ConflictError {
  return new ConflictError(
    'limit_reached',
    `This account may have ${limit} ${NAMES[name]} (${name}), and this would be more: delete what is not needed, or ask an operator to raise the limit.`,
  );
}
