import type { AccountProfile } from '../../domain/connection/account-profile';
import { BotSmithError } from '../../domain/errors';
import type { ConnectionInput } from '../../contracts/connection';
import { flaggingDeadTokens } from './connection-trouble';
import type { TroubleDependencies } from './connection-trouble';

/** Reads the profile of the connected account; null without an integration. Failures are `GraphError`s. */
export interface AccountProfileReader {
  profile(accountId: string, chatbotId: string): Promise<AccountProfile | null>;
}

export interface AccountDependencies extends TroubleDependencies {
  profiles: AccountProfileReader;
}

/** What Instagram says of the connected account. */
export function createAccountActivities(dependencies: AccountDependencies) {
  return {
    /**
     * The account's profile and figures, as far as Meta gives them.
     * @throws GraphError; a dead token flags the integration. BotSmithError `integration_missing`.
     */
    async readAccount(input: ConnectionInput): Promise<AccountProfile> {
      const profile = await flaggingDeadTokens(dependencies, input, () =>
        dependencies.profiles.profile(input.account_id, input.chatbot_id),
      );
      if (!profile) throw new BotSmithError('integration_missing', 'Connect Instagram to this chatbot first.');
      return profile;
    },
  };
}
