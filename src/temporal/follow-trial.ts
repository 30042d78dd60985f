import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { TRIAL_STEPS_QUERY } from '../contracts/answering';
import type { TryReplyWorkflowResult } from '../contracts/answering';
import type { TrialStep } from '../domain/answering/trial';

/** How often a trial is asked how far it is. */
const EVERY_MS = 250;

/**
 * Follows a trial that was started: `onStep` gets each step as soon as it is known, and the run is cancelled when `signal` aborts.
 * @throws whatever the run failed with.
 */
export async function followTrial(
  client: Client,
  workflowId: string,
  onStep: (step: TrialStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  const finished = handle.result() as Promise<TryReplyWorkflowResult>;
  let told = 0;
  const tell = (steps: readonly TrialStep[]) => {
    for (const step of steps.slice(told)) onStep(step);
    told = Math.max(told, steps.length);
  };
  const cancel = () => void handle.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    let open = true;
    const ended = finished.then(
      () => (open = false),
      () => (open = false),
    );
    while (open) {
      await Promise.race([ended, sleep(EVERY_MS)]);
      // The result holds every step: what cannot be asked for now comes with it.
      if (open) await handle.query<TrialStep[]>(TRIAL_STEPS_QUERY).then(tell, () => undefined);
    }
    tell((await finished).steps);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
