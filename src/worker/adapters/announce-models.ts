import { managementWorkflowId } from '../../contracts/management-workflow-id';
import { digestText } from '../../domain/ids';
import type { EmbeddingModelsRepository } from '../../storage/knowledge/embedding-models';
import type { TemporalGateway } from '../../temporal/gateway';

/** Whose runs belong to no account. */
const INSTALLATION = 'installation';

/**
 * Notes which models embed now. When they are not those of before, every source is read again by a run, which any number of
 * processes start once. @throws UnavailableError while the store or the engine is away; nothing is noted then.
 */
export async function announceModels(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  repository: Pick<EmbeddingModelsRepository, 'get' | 'set' | 'readByEarlierVersion'>,
  models: readonly string[],
): Promise<'same' | 'first' | 'changed'> {
  const before = await repository.get();
  if (before && before.models.join('\n') === models.join('\n')) return 'same';
  // What an earlier version has read is not in the index of today either.
  if (before || (await repository.readByEarlierVersion())) {
    const change = digestText(JSON.stringify([before?.models, before?.since, models])).slice(0, 24);
    await gateway.startManagement({
      type: 'rereadSourcesWorkflow',
      workflowId: managementWorkflowId('reread-sources', INSTALLATION, change),
      input: { after: null },
      accountId: INSTALLATION,
      summary: 'Read every source again by the new embedding models',
    });
    await repository.set(models);
    return 'changed';
  }
  await repository.set(models);
  return 'first';
}
