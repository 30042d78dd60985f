import type { ContactHashes } from '../domain/contacts/contact-hash';
import type { SecretBox } from '../storage/connection/secret-box';
import { AccountUsageRepository } from '../storage/usage/account-usage';
import { AccountRepository } from '../storage/access/accounts';
import { ActivityLogRepository } from '../storage/operations/activity-logs';
import { ApiKeyRepository } from '../storage/access/api-keys';
import { AuditLogRepository } from '../storage/access/audit-log';
import { ChatbotRepository } from '../storage/connection/chatbots';
import { PromptVersionRepository } from '../storage/answering/prompt-versions';
import { ConversationExportRepository } from '../storage/conversations/conversation-exports';
import { ConversationNoteRepository } from '../storage/conversations/conversation-notes';
import { SavedReplyRepository } from '../storage/conversations/saved-replies';
import { ConnectionStates } from '../storage/connection/connection-states';
import { AnsweredRepository } from '../storage/answering/answered-today';
import { UsageTotalRepository } from '../storage/usage/usage-totals';
import { ConversationLists } from '../storage/conversations/conversation-lists';
import { ConversationsByChatbot } from '../storage/conversations/conversations-by-chatbot';
import { ConversationSearch } from '../storage/conversations/conversation-search';
import { ConnectionRepository } from '../storage/connection/connections';
import { ConversationRepository } from '../storage/conversations/conversations';
import { DataDeletionRepository } from '../storage/contacts/data-deletions';
import type { Database } from '../storage/database';
import { ErasureRepository } from '../storage/contacts/erasures';
import { HeartbeatRepository } from '../storage/operations/heartbeats';
import { IdempotencyRepository } from '../storage/operations/idempotency';
import { InboxRepository } from '../storage/events/inbox';
import { InstallationRepository } from '../storage/operations/installation';
import { IntegrationRepository } from '../storage/connection/integrations';
import { InvitationRepository } from '../storage/access/invitations';
import { KnownBrowserRepository } from '../storage/access/known-browsers';
import { KnowledgeFileRepository } from '../storage/knowledge/knowledge-files';
import { KnowledgeGapRepository } from '../storage/knowledge/knowledge-gaps';
import { WebsitePageRepository } from '../storage/knowledge/website-pages';
import { KnowledgeSourceRepository } from '../storage/knowledge/knowledge-sources';
import { AddressConfirmationRepository } from '../storage/notifications/address-confirmations';
import { NotificationRecipients } from '../storage/notifications/notification-recipients';
import { LastMessages } from '../storage/conversations/last-messages';
import { LimitCounterRepository } from '../storage/usage/limit-counters';
import { MediaRepository } from '../storage/events/media';
import { MembershipRepository } from '../storage/access/memberships';
import { MessageRepository } from '../storage/conversations/messages';
import { NotificationSettingsRepository } from '../storage/notifications/notification-settings';
import { NotificationReadRepository } from '../storage/notifications/notification-reads';
import { NotificationRepository } from '../storage/notifications/notifications';
import { OutboundRepository } from '../storage/sending/outbound';
import { OAuthStateRepository } from '../storage/access/oauth-states';
import { PasswordResetRepository } from '../storage/access/password-resets';
import { SignInConfirmationRepository } from '../storage/access/sign-in-confirmations';
import { RetiredCredentialsRepository } from '../storage/connection/retired-credentials';
import { SessionRepository } from '../storage/access/sessions';
import { SignInAttemptRepository } from '../storage/access/sign-in-attempts';
import { TurnRepository } from '../storage/answering/turns';
import { UsageRepository } from '../storage/usage/usage';
import { UsageReport } from '../storage/usage/usage-report';
import { UserRepository } from '../storage/access/users';

/** Every repository of the API, on one database. */
export function createRepositories(database: Database, secrets: SecretBox, contacts: ContactHashes) {
  const usage = new UsageRepository(database.usage);
  const usageTotals = new UsageTotalRepository(database.usageTotals);
  return {
    installation: new InstallationRepository(database.installation),
    accountUsage: new AccountUsageRepository(database),
    accounts: new AccountRepository(database.accounts),
    users: new UserRepository(database.users),
    members: new MembershipRepository(database.users),
    invitations: new InvitationRepository(database.invitations),
    passwordResets: new PasswordResetRepository(database.passwordResets),
    knownBrowsers: new KnownBrowserRepository(database.knownBrowsers),
    addressConfirmations: new AddressConfirmationRepository(database.addressConfirmations),
    notificationRecipients: new NotificationRecipients(new UserRepository(database.users)),
    limitCounters: new LimitCounterRepository(database.limitCounters),
    signInAttempts: new SignInAttemptRepository(database.signInAttempts),
    auditLog: new AuditLogRepository(database.auditLog),
    apiKeys: new ApiKeyRepository(database.apiKeys),
    sessions: new SessionRepository(database.sessions),
    chatbots: new ChatbotRepository(database.chatbots, secrets, new PromptVersionRepository(database.promptVersions)),
    promptVersions: new PromptVersionRepository(database.promptVersions),
    integrations: new IntegrationRepository(database.integrations, secrets),
    sources: new KnowledgeSourceRepository(database.knowledgeSources),
    pages: new WebsitePageRepository(database.websitePages),
    files: new KnowledgeFileRepository(database),
    gaps: new KnowledgeGapRepository(database.gapQuestions, database.gapDecisions),
    logs: new ActivityLogRepository(database.activityLogs),
    inbox: new InboxRepository(database.inbox),
    conversations: new ConversationRepository(database.conversations, database.erasedContacts, contacts),
    savedReplies: new SavedReplyRepository(database.savedReplies),
    connectionStates: new ConnectionStates(database.integrations),
    answered: new AnsweredRepository(database),
    usageTotals,
    conversationLists: new ConversationLists(database.conversations),
    conversationsByChatbot: new ConversationsByChatbot(database.conversations),
    lastMessages: new LastMessages(database.messages),
    conversationSearch: new ConversationSearch(database.conversations, database.messages),
    notes: new ConversationNoteRepository(database.notes),
    exports: new ConversationExportRepository(database.exports, database.exportPages),
    erasures: new ErasureRepository(database.erasures, database.erasedContacts, contacts),
    outbound: new OutboundRepository(database.outbound),
    messages: new MessageRepository(database.messages),
    media: new MediaRepository(database.media),
    turns: new TurnRepository(database.turns),
    usage,
    usageReport: new UsageReport(usageTotals, usage),
    heartbeats: new HeartbeatRepository(database.heartbeats),
    notificationReads: new NotificationReadRepository(database.notificationReads),
    notifications: new NotificationRepository(database.notifications),
    notificationSettings: new NotificationSettingsRepository(database.notificationSettings, secrets),
    connections: new ConnectionRepository(database.integrations, secrets),
    oauthStates: new OAuthStateRepository(database.oauthStates),
    signInConfirmations: new SignInConfirmationRepository(database.signInConfirmations, secrets),
    deletions: new DataDeletionRepository(database.dataDeletions),
    retired: new RetiredCredentialsRepository(database.retiredCredentials, secrets),
    idempotency: new IdempotencyRepository(database.idempotency),
  };
}
