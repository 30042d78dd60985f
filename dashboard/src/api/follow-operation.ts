import { ApiError, asApiError } from './api-error';
import { answerOf, api } from './client';
import { errors } from '../texts/en';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** What a call answers that takes long: the result, or the id of the run to follow. */
type Accepted = { workflow_id: string; status: 'running' };

/** Whether an answer is one to follow. */
export function isAccepted(answer: unknown): answer is Accepted {
  const { status, workflow_id } = (answer ?? {}) as Partial<Accepted>;
  return status === 'running' && typeof workflow_id === 'string';
}

/**
 * The result of an operation, however long it takes: asked for with growing pauses, and through network failures.
 * @throws ApiError when it failed; an AbortError when `signal` ends the wait (never the operation).
 */
export async function followOperation<Result>(workflowId: string, signal?: AbortSignal): Promise<Result> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    await wait(pause, signal);
    const operation = await readOperation(workflowId, signal);
    if (operation?.status === 'done') return operation.result as Result;
    if (operation?.status === 'failed') {
      const { code = 'operation_failed', message = errors.operationFailed } = operation.error ?? {};
      throw new ApiError(message, { code });
    }
  }
}

/** The result of a call that answers either at once or with a run to follow. */
export async function resultOf<Answer>(
  answer: Answer,
  follow: { signal?: AbortSignal; onAccepted?: (workflowId: string) => void } = {},
): Promise<Exclude<Answer, Accepted>> {
  if (!isAccepted(answer)) return answer as Exclude<Answer, Accepted>;
  follow.onAccepted?.(answer.workflow_id);
  return followOperation(answer.workflow_id, follow.signal);
}

async function readOperation(workflowId: string, signal: AbortSignal | undefined) {
  try {
    const params = { path: { workflow_id: workflowId } };
    return await answerOf(api.GET('/api/operations/{workflow_id}', { params, ...(signal ? { signal } : {}) }));
  } catch (thrown) {
    const error = asApiError(thrown);
    // The run goes on whether or not we can ask about it.
    if (error.code === 'network' || error.status >= 500 || error.status === 429) return undefined;
    throw error;
  }
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal?.reason as Error);
    if (signal?.aborted) return end();
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        end();
      },
      { once: true },
    );
  });
}
