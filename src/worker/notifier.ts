import { log } from '@temporalio/activity';
import type { Notifier } from '../activities/notifier';
import { deriveId } from '../domain/ids';
import type { TemporalGateway } from '../temporal/gateway';
import { managementWorkflowId } from '../workflows/contracts';

/** The longest that an activity waits for a notification to be durable; the start itself goes on. */
const PATIENCE_MS = 500;

/**
 * Starts `notifyWorkflow` for each cause, under an id that every report of the same cause shares. `onFailure` is told of a
 * start that the engine did not take.
 */
export function createNotifier(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  onFailure: (kind: string, error: unknown) => void = logFailure,
): Notifier {
  return {
    async notify(cause) {
      const { account_id, chatbot_id, kind } = cause;
      const start = gateway.startManagement({
        type: 'notifyWorkflow',
        workflowId: managementWorkflowId('notify', account_id, deriveId('notification', kind, cause.cause)),
        input: cause,
        accountId: account_id,
        ...(chatbot_id === undefined ? {} : { chatbotId: chatbot_id }),
        summary: `Notification ${kind}`,
      });
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
      const started = start.then(
        () => undefined,
        (error: unknown) => onFailure(kind, error),
      );
      await Promise.race([started, patience]);
      clearTimeout(timer);
    },
  };
}

/** Into the log of the activity that wanted to notify. */
function logFailure(kind: string, error: unknown): void {
  log.warn('a notification was not started', { kind, error });
}
