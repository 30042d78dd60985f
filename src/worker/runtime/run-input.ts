import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { UnavailableError } from '../../domain/errors';
import type { EncryptionCodec } from '../../temporal/payload-codec';
import { isEngineNotFound } from '../adapters/engine-not-found';

const DEADLINE_MS = 10_000;

/**
 * What a run was started with, decoded, as JSON text. Empty for a run that is gone, and for one whose payloads no configured
 * key decrypts: nobody can read those.
 * @throws UnavailableError while the engine is away.
 */
export async function readRunInput(
  client: Client,
  codec: Pick<EncryptionCodec, 'decodeAnywhere'>,
  run: { workflowId: string; runId?: string },
): Promise<string> {
  const payloads = await startPayloads(client, run);
  try {
    const decoded = await codec.decodeAnywhere(payloads);
    return decoded.map(({ data }) => Buffer.from(data ?? []).toString('utf8')).join('\n');
  } catch {
    return '';
  }
}

/** Of the first event alone: a history may be long. */
async function startPayloads(client: Client, run: { workflowId: string; runId?: string }): Promise<Payload[]> {
  try {
    const { history } = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: run,
        maximumPageSize: 1,
      }),
    );
    return history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  } catch (error) {
    if (isEngineNotFound(error)) return [];
    throw new UnavailableError('The workflow engine', error);
  }
}
