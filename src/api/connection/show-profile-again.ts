import type { Integration } from '../../domain/connection/integration';
import { startConnectionOperation } from './connection-operation';
import type { ManagementGateway } from '../dependencies';

/** Starts showing ice breakers and menu that Instagram does not show yet, as after another account was connected. */
export async function showProfileAgain(
  gateway: Pick<ManagementGateway, 'startManagement'>,
  integration: Integration,
): Promise<void> {
  const { _id, credential_version, messenger_profile: wanted } = integration;
  if (!wanted || wanted.applied_at || wanted.ice_breakers.length + wanted.persistent_menu.length === 0) return;
  await startConnectionOperation(gateway, integration, {
    operation: 'messenger-profile',
    type: 'setMessengerProfileWorkflow',
    summary: 'Show ice breakers and persistent menu at the connected account',
    input: {},
    key: `${_id}:${credential_version}`,
  });
}
