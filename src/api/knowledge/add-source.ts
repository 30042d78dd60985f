import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import { readingWorkflowId, startReading } from '../../temporal/start-reading';
import type { ApiDependencies } from '../dependencies';

/** What a caller gives of a new source. */
export type GivenSource = Pick<KnowledgeSource, '_id' | 'account_id' | 'chatbot_id' | 'kind' | 'title' | 'bytes'> &
  Partial<Pick<KnowledgeSource, 'text' | 'question' | 'answer' | 'message_id' | 'file' | 'website'>>;

/** What a caller is told of a source that is going to be read. */
export interface AcceptedSource {
  id: string;
  status: KnowledgeSource['status'];
  workflow_id: string;
}

/** The source as it is stored before anybody has read it. */
export function newSource(given: GivenSource): KnowledgeSource {
  const created_at = new Date();
  return {
    ...given,
    status: 'queued',
    version: 1,
    chunk_count: 0,
    workflow_id: readingWorkflowId(given, 1),
    created_at,
    updated_at: created_at,
  };
}

/**
 * Stores a source and has it read. One that stands already under its id (a repeated request) is read by the run that it has.
 * @throws UnavailableError when the engine is away; the source is then taken back unless `keep` is set: a caller with an
 * idempotency key comes again for the same one.
 */
export async function addSource(
  { repositories: { sources }, gateway }: Pick<ApiDependencies, 'repositories' | 'gateway'>,
  given: GivenSource,
  { keep }: { keep: boolean },
): Promise<AcceptedSource> {
  const { _id, account_id, chatbot_id } = given;
  const fresh = newSource(given);
  await sources.create(fresh);
  try {
    await startReading(gateway, fresh);
  } catch (error) {
    // Without a run nobody would read it before the next tidying: the caller is told, and may simply try again.
    if (!keep) await sources.delete(account_id, chatbot_id, _id);
    throw error;
  }
  const stored = await sources.get(account_id, chatbot_id, _id);
  return acceptedSource(stored ?? fresh);
}

export function acceptedSource({ _id, status, workflow_id }: KnowledgeSource): AcceptedSource {
  return { id: _id, status, workflow_id };
}
