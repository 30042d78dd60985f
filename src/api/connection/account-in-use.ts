import type { Integration } from '../../domain/connection/integration';
import { ConflictError } from '../../domain/errors';
import type { ApiDependencies } from '../dependencies';
import { runConnectionOperation } from './connection-operation';

type Needed = Pick<ApiDependencies, 'gateway' | 'logger'> & {
  repositories: Pick<ApiDependencies['repositories'], 'integrations' | 'chatbots'>;
};

/**
 * Why these credentials are not taken: another chatbot has the Instagram account. It is named where it is the account's own;
 * of other accounts nothing is told.
 */
export async function accountInUse(dependencies: Needed, integration: Integration): Promise<ConflictError> {
  const name = await nameOfHolder(dependencies, integration).catch((error: unknown) => {
    dependencies.logger.warn({ err: error }, 'who has the Instagram account could not be found out');
    return undefined;
  });
  const where = name === undefined ? 'another chatbot' : `“${name}”`;
  return new ConflictError(
    'instagram_account_in_use',
    `This Instagram account is connected to ${where} already; disconnect it there first.`,
  );
}

async function nameOfHolder({ gateway, repositories }: Needed, integration: Integration): Promise<string | undefined> {
  const read = await runConnectionOperation(gateway, integration, {
    operation: 'account-info',
    type: 'accountInfoWorkflow',
    summary: 'Read the Instagram account',
    input: {},
  });
  if (read.status === 'running') return undefined;
  const { account_id } = integration;
  const [holder] = await repositories.integrations.findByInstagramAccount(account_id, [
    read.result.instagram_account_id,
  ]);
  return holder && (await repositories.chatbots.get(account_id, holder.chatbot_id))?.name;
}
