import { ConflictError, NotFoundError } from '../../domain/errors';
import { UNDER_WAY } from '../../domain/knowledge/knowledge-source';
import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import type { SourceChange } from '../../storage/knowledge/knowledge-sources';
import { askToReadAgain } from '../../temporal/start-reading';
import type { ApiDependencies } from '../dependencies';

type Dependencies = Pick<ApiDependencies, 'repositories' | 'gateway'>;

const ATTEMPTS = 5;
const CANCELLED = {
  code: 'reading_cancelled',
  message: 'Reading it was cancelled. Read it again, or remove it.',
};

/**
 * Has a source read again, changed as `changeOf` says; what was read before serves until that is done, and a reading under way
 * ends. Without a change (`changeOf` answers undefined) it stays as it is.
 * @throws NotFoundError; ConflictError when others change it at the same time; UnavailableError: then it is read later.
 */
export async function readAgain(
  { repositories: { sources }, gateway }: Dependencies,
  { account_id, chatbot_id, source_id }: { account_id: string; chatbot_id: string; source_id: string },
  changeOf: (source: KnowledgeSource) => Promise<SourceChange | undefined> | SourceChange | undefined,
): Promise<KnowledgeSource> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const seen = await sources.get(account_id, chatbot_id, source_id);
    if (!seen) throw new NotFoundError('source');
    const change = await changeOf(seen);
    if (change === undefined) return seen;
    const asked = await askToReadAgain(gateway, sources, seen, change);
    if (!asked) continue;
    if (UNDER_WAY.includes(seen.status)) await endRun(gateway, seen.workflow_id);
    return (await sources.get(account_id, chatbot_id, source_id)) ?? asked;
  }
  throw new ConflictError('source_changing', 'Others are changing this source right now; try again.');
}

/**
 * Ends the reading of a source that is under way. What was read before goes on serving; one that never was read has failed.
 * @throws NotFoundError; ConflictError `nothing_to_cancel`
 */
export async function cancelReading(
  { repositories: { sources }, gateway }: Dependencies,
  { account_id, chatbot_id, source_id }: { account_id: string; chatbot_id: string; source_id: string },
): Promise<KnowledgeSource> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const seen = await sources.get(account_id, chatbot_id, source_id);
    if (!seen) throw new NotFoundError('source');
    if (!UNDER_WAY.includes(seen.status)) {
      throw new ConflictError('nothing_to_cancel', 'This source is not being read, so there is nothing to cancel.');
    }
    if (!(await sources.cancel(seen, CANCELLED))) continue;
    await endRun(gateway, seen.workflow_id);
    const stored = await sources.get(account_id, chatbot_id, source_id);
    if (!stored) throw new NotFoundError('source');
    return stored;
  }
  throw new ConflictError('source_changing', 'Others are changing this source right now; try again.');
}

/** With the engine away the run goes on until its next step, which finds that its version is over. */
export async function endRun(
  gateway: Pick<Dependencies['gateway'], 'cancelManagement'>,
  workflowId: string,
): Promise<void> {
  await gateway.cancelManagement(workflowId).catch(() => undefined);
}
