import type { TokenRefresher } from '../../activities/connection/token-activities';
import { GraphError } from '../../domain/connection/graph-error';
import type { GraphClient } from '../../instagram/graph-client';
import type { InstagramTokens } from '../../instagram/instagram-tokens';
import type { ConnectionRepository } from '../../storage/connection/connections';
import type { IntegrationRepository } from '../../storage/connection/integrations';

/** Refreshes tokens at Meta and stores them under the version that they were read at. */
export function createTokenRefresher(parts: {
  integrations: Pick<IntegrationRepository, 'credentials'>;
  connections: Pick<ConnectionRepository, 'saveRefreshedToken'>;
  tokens: Pick<InstagramTokens, 'refresh'>;
  graph: Pick<GraphClient, 'verifyToken'>;
}): TokenRefresher {
  const { integrations, connections, tokens, graph } = parts;
  return {
    async refresh({ account_id, chatbot_id, integration_id, credential_version }) {
      const credentials = await integrations.credentials(account_id, chatbot_id);
      if (credentials?.credential_version !== credential_version) return 'superseded';
      const refreshed = await tokens.refresh(credentials.token);
      const stored = await connections.saveRefreshedToken(account_id, integration_id, credential_version, refreshed);
      return stored ? 'refreshed' : 'superseded';
    },
    async isDead({ account_id, chatbot_id, credential_version }) {
      const credentials = await integrations.credentials(account_id, chatbot_id);
      if (credentials?.credential_version !== credential_version) return false;
      try {
        await graph.verifyToken(credentials);
        return false;
      } catch (error) {
        if (error instanceof GraphError) return error.errorClass === 'token';
        throw error;
      }
    },
  };
}
