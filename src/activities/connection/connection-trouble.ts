import type { IntegrationStatus } from '../../domain/connection/integration';
import { GraphError } from '../../domain/connection/graph-error';
import { deriveId } from '../../domain/ids';
import { needsReconnect } from '../../domain/notifications/notification-causes';
import type { ConnectionInput } from '../../contracts/connection';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import type { Notifier } from '../notifications/notifier';

/** What noting a connection's state needs. */
export interface TroubleDependencies {
  connections: {
    setStatus(
      accountId: string,
      integrationId: string,
      status: IntegrationStatus,
      only: { onlyIfVersion: number; reason?: string },
    ): Promise<void>;
  };
  log: ActivityLogWriter;
  notifier: Notifier;
  clock: () => Date;
}

/** Flags the integration and tells its owner, once for each cause and version of the credentials. */
export async function noteTrouble(
  { connections, log, notifier, clock }: TroubleDependencies,
  input: ConnectionInput,
  trouble: { status: 'needs_reconnect' | 'error'; code: string; message: string },
): Promise<void> {
  const { status, code, message } = trouble;
  const only = { onlyIfVersion: input.credential_version, ...(status === 'error' ? { reason: code } : {}) };
  await connections.setStatus(input.account_id, input.integration_id, status, only);
  await log.write({
    _id: deriveId('log', input.integration_id, 'test', input.credential_version, code),
    account_id: input.account_id,
    chatbot_id: input.chatbot_id,
    level: 'error',
    event: `integration.${status}`,
    message,
    created_at: clock(),
  });
  if (status === 'needs_reconnect') {
    const integration = { _id: input.integration_id, account_id: input.account_id, chatbot_id: input.chatbot_id };
    await notifier.notify(needsReconnect(integration, input.credential_version));
  }
}

/** Makes a call of Meta; a refusal of the token flags the integration. Every failure is passed on. */
export async function flaggingDeadTokens<T>(
  dependencies: TroubleDependencies,
  input: ConnectionInput,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GraphError && error.errorClass === 'token') {
      await noteTrouble(dependencies, input, { status: 'needs_reconnect', code: error.code, message: error.message });
    }
    throw error;
  }
}
