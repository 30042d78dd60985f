import type { Client } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../contracts/search-attributes';

/** How a run stands in the engine, and what it tries again and again. */
export interface RunProgress {
  status: string;
  /** Of the step that is tried the most often. */
  attempts: number;
  failures: { activity: string; attempt: number; message: string }[];
}

const DEADLINE_MS = 2_500;

/**
 * How the account's run stands; null where the engine is away, does not keep it any more, or has it for another account. Never
 * throws: what happened is told without it.
 */
export async function runProgress(client: Client, accountId: string, workflowId: string): Promise<RunProgress | null> {
  try {
    const handle = client.workflow.getHandle(workflowId);
    const { status, raw, typedSearchAttributes } = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      handle.describe(),
    );
    if (typedSearchAttributes.get(SEARCH_ATTRIBUTES.account) !== accountId) return null;
    const pending = raw.pendingActivities ?? [];
    return {
      status: status.name.toLowerCase(),
      attempts: Math.max(1, ...pending.map(({ attempt }) => attempt ?? 1)),
      failures: pending
        .filter(({ lastFailure }) => lastFailure)
        .map(({ activityType, attempt, lastFailure }) => ({
          activity: activityType?.name ?? 'unknown',
          attempt: attempt ?? 1,
          message: inWords(lastFailure?.applicationFailureInfo?.type),
        })),
    };
  } catch {
    return null;
  }
}

/** The code of a failure is the product's own word; its message may quote anything, and stays encrypted. */
function inWords(code: string | null | undefined): string {
  const how = code && /^[a-z_]{1,60}$/.test(code) ? `with “${code}”` : 'unexpectedly';
  return `The last try ended ${how}; it is tried again.`;
}
