import type { Integration } from '../../domain/connection/integration';
import type { MessengerProfile, ProfileContent } from '../../domain/connection/messenger-profile';
import type { ConnectionInput } from '../../contracts/connection';
import { flaggingDeadTokens } from './connection-trouble';
import type { TroubleDependencies } from './connection-trouble';

/** Shows ice breakers and menu at Instagram. Failures are `GraphError`s. */
export interface MessengerProfileWriter {
  show(accountId: string, chatbotId: string, content: ProfileContent): Promise<void>;
}

/** What is wanted, as it is stored. */
export interface MessengerProfileStore {
  integration(accountId: string, chatbotId: string): Promise<Integration | null>;
  setStatus: TroubleDependencies['connections']['setStatus'];
  storeProfile(accountId: string, integrationId: string, content: ProfileContent): Promise<void>;
  markProfileApplied(accountId: string, integrationId: string, profile: MessengerProfile): Promise<void>;
}

export interface MessengerProfileDependencies extends TroubleDependencies {
  connections: MessengerProfileStore;
  writer: MessengerProfileWriter;
}

/** Ice breakers and persistent menu. */
export function createMessengerProfileActivities(dependencies: MessengerProfileDependencies) {
  const { connections, writer } = dependencies;
  return {
    async storeMessengerProfile(input: ConnectionInput & { profile: ProfileContent }): Promise<void> {
      await connections.storeProfile(input.account_id, input.integration_id, input.profile);
    },

    /**
     * Shows what is stored now, which may be newer than what this run stored: of several runs the last one wins everywhere.
     * @throws GraphError; a dead token flags the integration.
     */
    async applyMessengerProfile(input: ConnectionInput): Promise<void> {
      const integration = await connections.integration(input.account_id, input.chatbot_id);
      const wanted = integration?.messenger_profile;
      if (!integration || !wanted) return;
      await flaggingDeadTokens(dependencies, input, () => writer.show(input.account_id, input.chatbot_id, wanted));
      await connections.markProfileApplied(input.account_id, integration._id, wanted);
    },
  };
}
