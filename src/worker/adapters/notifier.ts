import { log } from '@temporalio/activity';
import type { Notifier } from '../../activities/notifications/notifier';
import { deriveId } from '../../domain/ids';
import type { NotificationCause } from '../../domain/notifications/notification';
import type { ConversationRepository } from '../../storage/conversations/conversations';
import type { TemporalGateway } from '../../temporal/gateway';
import { managementWorkflowId } from '../../contracts/management-workflow-id';

/** The longest that an activity waits for a notification to be durable; the start itself goes on. */
const PATIENCE_MS = 500;

/**
 * Starts `notifyWorkflow` for each cause, under an id that every report of the same cause shares. A cause that names a
 * conversation concerns its customer, whose erasure finds the run. `onFailure` is told of a start that the engine did not
 * take.
 */
export function createNotifier(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  conversations: Pick<ConversationRepository, 'get'>,
  onFailure: (kind: string, error: unknown) => void = logFailure,
): Notifier {
  return {
    async notify(cause) {
      const { account_id, chatbot_id, kind } = cause;
      const start = concerned(cause).then((about) =>
        gateway.startManagement({
          type: 'notifyWorkflow',
          workflowId: managementWorkflowId('notify', account_id, deriveId('notification', kind, cause.cause)),
          input: cause,
          accountId: account_id,
          ...(chatbot_id === undefined ? {} : { chatbotId: chatbot_id }),
          ...about,
          summary: `Notification ${kind}`,
        }),
      );
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

  /** The store being away keeps nobody from being told: erasure finds the run by its conversation then. */
  async function concerned({ account_id, data }: NotificationCause) {
    const conversationId = data?.['conversation_id'];
    if (typeof conversationId !== 'string') return {};
    const conversation = await conversations.get(account_id, conversationId).catch(() => null);
    return { conversationId, ...(conversation ? { customerId: conversation.session_id } : {}) };
  }
}

/** Into the log of the activity that wanted to notify. */
function logFailure(kind: string, error: unknown): void {
  log.warn('a notification was not started', { kind, error });
}
