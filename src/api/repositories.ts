import type { SecretBox } from '../storage/secret-box';
import { AccountRepository } from '../storage/accounts';
import { ActivityLogRepository } from '../storage/activity-logs';
import { ApiKeyRepository } from '../storage/api-keys';
import { ChatbotRepository } from '../storage/chatbots';
import { ConnectionRepository } from '../storage/connections';
import { ConversationRepository } from '../storage/conversations';
import { DataDeletionRepository } from '../storage/data-deletions';
import type { Database } from '../storage/database';
import { IdempotencyRepository } from '../storage/idempotency';
import { InboxRepository } from '../storage/inbox';
import { IntegrationRepository } from '../storage/integrations';
import { KnowledgeSourceRepository } from '../storage/knowledge-sources';
import { MessageRepository } from '../storage/messages';
import { OAuthStateRepository } from '../storage/oauth-states';
import { RetiredCredentialsRepository } from '../storage/retired-credentials';
import { SessionRepository } from '../storage/sessions';
import { TurnRepository } from '../storage/turns';
import { UsageRepository } from '../storage/usage';
import { UserRepository } from '../storage/users';

/** Every repository of the API, on one database. */
export function createRepositories(database: Database, secrets: SecretBox) {
  return {
    accounts: new AccountRepository(database.accounts),
    users: new UserRepository(database.users),
    apiKeys: new ApiKeyRepository(database.apiKeys),
    sessions: new SessionRepository(database.db.collection('sessions')),
    chatbots: new ChatbotRepository(database.chatbots, secrets),
    integrations: new IntegrationRepository(database.integrations, secrets),
    sources: new KnowledgeSourceRepository(database.knowledgeSources),
    logs: new ActivityLogRepository(database.activityLogs),
    inbox: new InboxRepository(database.inbox),
    conversations: new ConversationRepository(database.conversations),
    messages: new MessageRepository(database.messages),
    turns: new TurnRepository(database.turns),
    usage: new UsageRepository(database.usage),
    connections: new ConnectionRepository(database.integrations, secrets),
    oauthStates: new OAuthStateRepository(database.oauthStates),
    deletions: new DataDeletionRepository(database.dataDeletions),
    retired: new RetiredCredentialsRepository(database.retiredCredentials, secrets),
    idempotency: new IdempotencyRepository(database.db.collection('idempotency_keys')),
  };
}
