import type { ContactHashes } from '../domain/contact-hash';
import type { SecretBox } from '../storage/secret-box';
import { AccountUsageRepository } from '../storage/account-usage';
import { AccountRepository } from '../storage/accounts';
import { ActivityLogRepository } from '../storage/activity-logs';
import { ApiKeyRepository } from '../storage/api-keys';
import { AuditLogRepository } from '../storage/audit-log';
import { ChatbotRepository } from '../storage/chatbots';
import { ConversationExportRepository } from '../storage/conversation-exports';
import { ConversationNoteRepository } from '../storage/conversation-notes';
import { ConversationSearch } from '../storage/conversation-search';
import { ConnectionRepository } from '../storage/connections';
import { ConversationRepository } from '../storage/conversations';
import { DataDeletionRepository } from '../storage/data-deletions';
import type { Database } from '../storage/database';
import { ErasureRepository } from '../storage/erasures';
import { HeartbeatRepository } from '../storage/heartbeats';
import { HourlyCounterRepository } from '../storage/hourly-counters';
import { IdempotencyRepository } from '../storage/idempotency';
import { InboxRepository } from '../storage/inbox';
import { InstallationRepository } from '../storage/installation';
import { IntegrationRepository } from '../storage/integrations';
import { InvitationRepository } from '../storage/invitations';
import { KnownBrowserRepository } from '../storage/known-browsers';
import { KnowledgeSourceRepository } from '../storage/knowledge-sources';
import { LimitCounterRepository } from '../storage/limit-counters';
import { MediaRepository } from '../storage/media';
import { MembershipRepository } from '../storage/memberships';
import { MessageRepository } from '../storage/messages';
import { NotificationSettingsRepository } from '../storage/notification-settings';
import { NotificationRepository } from '../storage/notifications';
import { OutboundRepository } from '../storage/outbound';
import { OAuthStateRepository } from '../storage/oauth-states';
import { PasswordResetRepository } from '../storage/password-resets';
import { SignInConfirmationRepository } from '../storage/sign-in-confirmations';
import { RetiredCredentialsRepository } from '../storage/retired-credentials';
import { SessionRepository } from '../storage/sessions';
import { SignInAttemptRepository } from '../storage/sign-in-attempts';
import { TurnRepository } from '../storage/turns';
import { UsageRepository } from '../storage/usage';
import { UserRepository } from '../storage/users';

/** Every repository of the API, on one database. */
export function createRepositories(database: Database, secrets: SecretBox, contacts: ContactHashes) {
  return {
    installation: new InstallationRepository(database.db.collection('installation')),
    accountUsage: new AccountUsageRepository(database),
    accounts: new AccountRepository(database.accounts),
    users: new UserRepository(database.users),
    members: new MembershipRepository(database.users),
    invitations: new InvitationRepository(database.db.collection('invitations')),
    passwordResets: new PasswordResetRepository(database.db.collection('password_resets')),
    knownBrowsers: new KnownBrowserRepository(database.db.collection('known_browsers')),
    counters: new HourlyCounterRepository(database.hourlyCounters),
    limitCounters: new LimitCounterRepository(database.db.collection('limit_counters')),
    signInAttempts: new SignInAttemptRepository(database.db.collection('sign_in_attempts')),
    auditLog: new AuditLogRepository(database.db.collection('audit_log')),
    apiKeys: new ApiKeyRepository(database.apiKeys),
    sessions: new SessionRepository(database.db.collection('sessions')),
    chatbots: new ChatbotRepository(database.chatbots, secrets),
    integrations: new IntegrationRepository(database.integrations, secrets),
    sources: new KnowledgeSourceRepository(database.knowledgeSources),
    logs: new ActivityLogRepository(database.activityLogs),
    inbox: new InboxRepository(database.inbox),
    conversations: new ConversationRepository(database.conversations, database.erasedContacts, contacts),
    conversationSearch: new ConversationSearch(database.conversations, database.messages),
    notes: new ConversationNoteRepository(database.notes),
    exports: new ConversationExportRepository(database.exports, database.exportPages),
    erasures: new ErasureRepository(database.erasures, database.erasedContacts, contacts),
    outbound: new OutboundRepository(database.outbound),
    messages: new MessageRepository(database.messages),
    media: new MediaRepository(database.media),
    turns: new TurnRepository(database.turns),
    usage: new UsageRepository(database.usage),
    heartbeats: new HeartbeatRepository(database.db.collection('heartbeats')),
    notifications: new NotificationRepository(database.notifications),
    notificationSettings: new NotificationSettingsRepository(database.notificationSettings, secrets),
    connections: new ConnectionRepository(database.integrations, secrets),
    oauthStates: new OAuthStateRepository(database.oauthStates),
    signInConfirmations: new SignInConfirmationRepository(database.signInConfirmations, secrets),
    deletions: new DataDeletionRepository(database.dataDeletions),
    retired: new RetiredCredentialsRepository(database.retiredCredentials, secrets),
    idempotency: new IdempotencyRepository(database.db.collection('idempotency_keys')),
  };
}
