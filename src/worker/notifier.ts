import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '@temporalio/activity';
import type { Notifier } from '../activities/notifier';
import { deriveId } from '../domain/ids';
import type { TemporalGateway } from '../temporal/gateway';
import { managementWorkflowId } from '../workflows/contracts';

/** The longest that an activity waits for a notification to be durable; the start itself goes on. */
const PATIENCE_MS = 500;

/** Starts `notifyWorkflow` for each cause, under an id that every report of the same cause shares. */
export function createNotifier(gateway: Pick<TemporalGateway, 'startManagement'>): Notifier {
  return {
    async notify(cause) {
      const { account_id, chatbot_id, kind } = cause;
      const started = gateway
        .startManagement({
          type: 'notifyWorkflow',
          workflowId: managementWorkflowId('notify', account_id, deriveId('notification', kind, cause.cause)),
          input: cause,
          accountId: account_id,
          ...(chatbot_id === undefined ? {} : { chatbotId: chatbot_id }),
          summary: `Notification ${kind}`,
        })
        .catch((error: unknown) => log.warn('a notification was not started', { kind, error }));
      const given = new AbortController();
      await Promise.race([started, sleep(PATIENCE_MS, undefined, { signal: given.signal }).catch(() => undefined)]);
      given.abort();
    },
  };
}
