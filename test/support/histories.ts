import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { EncryptionCodec } from '../../src/temporal/payload-codec';
import { parseKeys } from './parse-keys';
import { product } from './product';

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

/** A run and everything that its history says, each payload decrypted, its failures and summaries too. */
export interface DecodedHistory {
  workflowId: string;
  type: string;
  text: string;
}

/** The histories of these runs as whoever holds the product's keys reads them. A run that goes meanwhile is left out. */
export async function decodedHistories(temporal: Client, query: string): Promise<DecodedHistory[]> {
  const keys = parseKeys((await product()).credentialsKeys);
  const codec = new EncryptionCodec(keys, { acceptsUnbound: () => true, refusal: 'throw' });
  const decoded: DecodedHistory[] = [];
  for await (const { workflowId, runId, type } of temporal.workflow.list({ query })) {
    const history = await temporal.workflow
      .getHandle(workflowId, runId)
      .fetchHistory()
      .catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      });
    if (history)
      decoded.push({ workflowId, type, text: JSON.stringify([workflowId, await decodedDeep(codec, history)]) });
  }
  return decoded;
}

/** The value with the text of every payload in the payload's place, and without what JSON cannot hold. */
async function decodedDeep(codec: EncryptionCodec, value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) {
    return typeof value === 'bigint'
      ? String(value)
      : value instanceof Uint8Array
        ? Buffer.from(value).toString()
        : value;
  }
  if (Array.isArray(value)) return Promise.all(value.map((item) => decodedDeep(codec, item)));
  if ('metadata' in value && 'data' in value) return textOf(codec, value as Payload);
  const entries = Object.entries(value).map(async ([key, inner]) => [key, await decodedDeep(codec, inner)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function textOf(codec: EncryptionCodec, payload: Payload): Promise<unknown> {
  const [decoded] = await codec.decodeAnywhere([payload]);
  const text = Buffer.from(decoded?.data ?? []).toString();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
