import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/**
 * Every history of these runs with the run's id, as it lies on the engine's disk, and once more with each payload's own encoding
 * undone, so that a secret that was merely encoded is seen.
 */
export async function rawHistories(temporal: Client, query: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const { workflowId, runId } of temporal.workflow.list({ query })) {
    const history = historyToJSON(await temporal.workflow.getHandle(workflowId, runId).fetchHistory());
    texts.push(workflowId, history, decodedOnce(history));
  }
  return texts;
}

function decodedOnce(text: string): string {
  return text.replace(/"data":\s*"([A-Za-z0-9+/=]+)"/g, (_match, data: string) =>
    JSON.stringify(Buffer.from(data, 'base64').toString('latin1')),
  );
}

/** A secret, and how it looks inside something that was encoded in base64. */
export function tracesOf(secrets: readonly string[]): string[] {
  return secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('base64').slice(0, -4)]);
}
