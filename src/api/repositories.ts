import type { SecretBox } from '../storage/secret-box';
import { AccountRepository } from '../storage/accounts';
import { ActivityLogRepository } from '../storage/activity-logs';
import { ApiKeyRepository } from '../storage/api-keys';
import { AuditLogRepository } from '../storage/audit-log';
import { ChatbotRepository } from '../storage/chatbots';
import { ConversationRepository } from '../storage/conversations';
import type { Database } from '../storage/database';
import { IdempotencyRepository } from '../storage/idempotency';
import { InboxRepository } from '../storage/inbox';
import { IntegrationRepository } from '../storage/integrations';
import { InvitationRepository } from '../storage/invitations';
import { KnowledgeSourceRepository } from '../storage/knowledge-sources';
import { MembershipRepository } from '../storage/memberships';
import { MessageRepository } from '../storage/messages';
import { SessionRepository } from '../storage/sessions';
import { SignInAttemptRepository } from '../storage/sign-in-attempts';
import { TurnRepository } from '../storage/turns';
import { UsageRepository } from '../storage/usage';
import { UserRepository } from '../storage/users';

/** Every repository of the API, on one database. */
export function createRepositories(database: Database, secrets: SecretBox) {
  return {
    accounts: new AccountRepository(database.accounts),
    users: new UserRepository(database.users),
    members: new MembershipRepository(database.users),
    invitations: new InvitationRepository(database.db.collection('invitations')),
    signInAttempts: new SignInAttemptRepository(database.db.collection('sign_in_attempts')),
    auditLog: new AuditLogRepository(database.db.collection('audit_log')),
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
    idempotency: new IdempotencyRepository(database.db.collection('idempotency_keys')),
  };
}
