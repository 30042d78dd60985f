import type { Environment } from '../config/environment';
import type { ContactHashes } from '../domain/contacts/contact-hash';
import type { Passage } from '../domain/knowledge/found-passage';
import type { InstagramSignIn } from '../instagram/instagram-sign-in';
import type { EventLoopWatch } from '../observability/event-loop-watch';
import type { Logger } from '../observability/logger';
import type { SmtpMailer } from '../notifications/smtp-mailer';
import type { ApiMetrics } from '../observability/metrics';
import type { AccountUsageRepository } from '../storage/usage/account-usage';
import type { AccountRepository } from '../storage/access/accounts';
import type { ActivityLogRepository } from '../storage/operations/activity-logs';
import type { ApiKeyRepository } from '../storage/access/api-keys';
import type { AuditLogRepository } from '../storage/access/audit-log';
import type { ChatbotRepository } from '../storage/connection/chatbots';
import type { PromptVersionRepository } from '../storage/answering/prompt-versions';
import type { ConversationExportRepository } from '../storage/conversations/conversation-exports';
import type { ConversationNoteRepository } from '../storage/conversations/conversation-notes';
import type { SavedReplyRepository } from '../storage/conversations/saved-replies';
import type { ConnectionStates } from '../storage/connection/connection-states';
import type { AnsweredRepository } from '../storage/answering/answered-today';
import type { UsageTotalRepository } from '../storage/usage/usage-totals';
import type { ConversationLists } from '../storage/conversations/conversation-lists';
import type { ConversationsByChatbot } from '../storage/conversations/conversations-by-chatbot';
import type { ConversationSearch } from '../storage/conversations/conversation-search';
import type { ConversationRepository } from '../storage/conversations/conversations';
import type { ErasureRepository } from '../storage/contacts/erasures';
import type { ConnectionRepository } from '../storage/connection/connections';
import type { DataDeletionRepository } from '../storage/contacts/data-deletions';
import type { IdempotencyRepository } from '../storage/operations/idempotency';
import type { IntegrationRepository } from '../storage/connection/integrations';
import type { InvitationRepository } from '../storage/access/invitations';
import type { KnownBrowserRepository } from '../storage/access/known-browsers';
import type { KnowledgeFileRepository } from '../storage/knowledge/knowledge-files';
import type { KnowledgeGapRepository } from '../storage/knowledge/knowledge-gaps';
import type { KnowledgeSourceRepository } from '../storage/knowledge/knowledge-sources';
import type { WebsitePageRepository } from '../storage/knowledge/website-pages';
import type { LastMessages } from '../storage/conversations/last-messages';
import type { LimitCounterRepository } from '../storage/usage/limit-counters';
import type { MediaRepository } from '../storage/events/media';
import type { MembershipRepository } from '../storage/access/memberships';
import type { MessageRepository } from '../storage/conversations/messages';
import type { NotificationSettingsRepository } from '../storage/notifications/notification-settings';
import type { AddressConfirmationRepository } from '../storage/notifications/address-confirmations';
import type { NotificationRecipients } from '../storage/notifications/notification-recipients';
import type { NotificationReadRepository } from '../storage/notifications/notification-reads';
import type { NotificationRepository } from '../storage/notifications/notifications';
import type { OutboundRepository } from '../storage/sending/outbound';
import type { OAuthStateRepository } from '../storage/access/oauth-states';
import type { PasswordResetRepository } from '../storage/access/password-resets';
import type { SignInConfirmationRepository } from '../storage/access/sign-in-confirmations';
import type { RetiredCredentialsRepository } from '../storage/connection/retired-credentials';
import type { SessionRepository } from '../storage/access/sessions';
import type { SignInAttemptRepository } from '../storage/access/sign-in-attempts';
import type { TurnRepository } from '../storage/answering/turns';
import type { UsageReport } from '../storage/usage/usage-report';
import type { UserRepository } from '../storage/access/users';
import type { TemporalGateway } from '../temporal/gateway';
import type { EncryptionCodec } from '../temporal/payload-codec';
import type { ModelSettings } from './answering/require-served-models';
import type { MeaningModel } from './knowledge/meaning-of-questions';
import type { OpenStreams } from './http/event-stream';
import type { LiveUpdates } from './live/live-updates';
import type { WebhookIntake } from './webhooks/webhook-intake';
import type { WebhookSettingsCache } from './webhooks/webhook-settings';

/** Searches a chatbot's knowledge. `degraded`: the vector store or the embeddings did not answer. */
export interface KnowledgeSearch {
  search(request: {
    accountId: string;
    chatbotId: string;
    question: string;
    /** The customer's turn before. */
    earlier?: string | undefined;
    limit: number;
  }): Promise<{ found: Passage[]; degraded: boolean }>;
}

/** Everything stored that the API reads or writes. */
export interface ApiRepositories {
  accountUsage: Pick<AccountUsageRepository, 'count' | 'knowledgeBytes'>;
  accounts: Pick<AccountRepository, 'get' | 'ensure' | 'list' | 'update' | 'setPlan'>;
  users: Pick<
    UserRepository,
    | 'get'
    | 'findByEmail'
    | 'create'
    | 'rename'
    | 'replacePasswordHash'
    | 'setFirstPassword'
    | 'resetPassword'
    | 'removeUnproved'
  >;
  members: Pick<MembershipRepository, 'list' | 'named' | 'changeRole' | 'remove'>;
  invitations: Pick<InvitationRepository, 'create' | 'findPending' | 'list' | 'accept' | 'withdraw' | 'withdrawAll'>;
  apiKeys: Pick<
    ApiKeyRepository,
    | 'create'
    | 'get'
    | 'findByDigest'
    | 'findEnded'
    | 'noteUse'
    | 'list'
    | 'retire'
    | 'revoke'
    | 'revokeAll'
    | 'livingOf'
  >;
  sessions: Pick<
    SessionRepository,
    'create' | 'find' | 'list' | 'revoke' | 'delete' | 'deleteAll' | 'noteUse' | 'confirm'
  >;
  passwordResets: Pick<PasswordResetRepository, 'create' | 'find' | 'use' | 'withdrawAll'>;
  knownBrowsers: Pick<KnownBrowserRepository, 'note'>;
  limitCounters: Pick<LimitCounterRepository, 'take' | 'giveBack' | 'takeOfHour'>;
  signInAttempts: Pick<SignInAttemptRepository, 'reserve' | 'forget'>;
  auditLog: Pick<AuditLogRepository, 'write' | 'list'>;
  promptVersions: Pick<PromptVersionRepository, 'listBefore'>;
  chatbots: Pick<ChatbotRepository, 'create' | 'get' | 'list' | 'update' | 'delete' | 'providerKey' | 'noteTried'>;
  integrations: Pick<
    IntegrationRepository,
    'get' | 'findByInstagramAccount' | 'put' | 'patch' | 'restore' | 'delete' | 'reveal'
  >;
  sources: Pick<KnowledgeSourceRepository, 'create' | 'get' | 'list' | 'delete' | 'ofFile' | 'readAgain' | 'cancel'>;
  gaps: Pick<KnowledgeGapRepository, 'keep' | 'takeBack' | 'questions' | 'gapOfTurn' | 'exists' | 'decided' | 'decide'>;
  pages: Pick<WebsitePageRepository, 'list'>;
  files: Pick<KnowledgeFileRepository, 'take' | 'keep' | 'discard' | 'open'>;
  logs: Pick<ActivityLogRepository, 'list' | 'ofRun' | 'write'>;
  conversations: Pick<ConversationRepository, 'some' | 'get' | 'change' | 'setBlocked' | 'markSeen'>;
  conversationLists: Pick<ConversationLists, 'list' | 'among' | 'counts' | 'countNeeding' | 'listContacts'>;
  conversationsByChatbot: Pick<ConversationsByChatbot, 'figures'>;
  lastMessages: Pick<LastMessages, 'of'>;
  conversationSearch: Pick<ConversationSearch, 'find'>;
  savedReplies: Pick<SavedReplyRepository, 'create' | 'list' | 'change' | 'delete'>;
  connectionStates: Pick<ConnectionStates, 'ofAccount'>;
  answered: Pick<AnsweredRepository, 'since'>;
  usageTotals: Pick<UsageTotalRepository, 'get'>;
  notes: Pick<ConversationNoteRepository, 'create' | 'list' | 'delete'>;
  exports: Pick<ConversationExportRepository, 'create' | 'get' | 'page' | 'delete'>;
  erasures: Pick<ErasureRepository, 'open' | 'get'>;
  messages: Pick<MessageRepository, 'some' | 'get' | 'list' | 'idsOf' | 'rate'>;
  media: Pick<MediaRepository, 'get'>;
  turns: Pick<TurnRepository, 'withGaps' | 'get' | 'outcomes' | 'holdersOfChatbot' | 'countUnfinished'>;
  outbound: Pick<OutboundRepository, 'get'>;
  usageReport: Pick<UsageReport, 'lines'>;
  notifications: Pick<NotificationRepository, 'get' | 'list' | 'countUnread'>;
  notificationReads: Pick<NotificationReadRepository, 'get' | 'mark' | 'markAll' | 'forget'>;
  notificationSettings: Pick<
    NotificationSettingsRepository,
    'get' | 'change' | 'webhookSecret' | 'confirmEmail' | 'forgetConfirmedBut'
  >;
  notificationRecipients: Pick<NotificationRecipients, 'of'>;
  addressConfirmations: Pick<AddressConfirmationRepository, 'create' | 'find' | 'pending' | 'withdraw'>;
  idempotency: Pick<IdempotencyRepository, 'claim'>;
  connections: Pick<ConnectionRepository, 'findByMetaUser' | 'flagDeauthorized'>;
  oauthStates: Pick<OAuthStateRepository, 'create' | 'take'>;
  signInConfirmations: Pick<SignInConfirmationRepository, 'create' | 'take'>;
  deletions: Pick<DataDeletionRepository, 'create' | 'get'>;
  retired: Pick<RetiredCredentialsRepository, 'keep'>;
}

/** The engine as the management routes use it. */
export type ManagementGateway = Pick<
  TemporalGateway,
  | 'startManagement'
  | 'runManagement'
  | 'cancelManagement'
  | 'operation'
  | 'progress'
  | 'tryReply'
  | 'signalCredentialsChanged'
  | 'reachable'
>;

/** What `createApp` puts behind the routes. */
export interface ApiDependencies {
  environment: Pick<
    Environment,
    | 'PUBLIC_URL'
    | 'HOST'
    | 'ALLOWED_HOSTS'
    | 'CORS_ORIGINS'
    | 'TRUSTED_PROXIES'
    | 'TEMPORAL_UI_URL'
    | 'TEMPORAL_UI_INTERNAL_URL'
    | 'RATE_LIMITS'
    | 'SIMULATOR'
    | 'SIMULATOR_PORT'
    | 'NODE_ENV'
    | 'LOCAL_ADDRESSES'
    | 'SMTP_URL'
  > &
    ModelSettings;
  /** The namespace of the workflow engine. */
  temporalNamespace: string;
  /** Where the built dashboard lies. */
  dashboardFolder: string;
  logger: Logger;
  metrics: ApiMetrics;
  repositories: ApiRepositories;
  gateway: ManagementGateway;
  codec: Pick<EncryptionCodec, 'encode' | 'decodeAnywhere'>;
  /** The id of the key that encrypts stored secrets now. */
  credentialKeyId: string;
  /** Names persons where they may be erased later. */
  contacts: Pick<ContactHashes, 'of' | 'pseudonym'>;
  knowledge: KnowledgeSearch;
  /** What questions are grouped by. */
  meaning: MeaningModel;
  /** Without it invitations are passed on by hand, and no password is reset by mail. */
  mailer?: Pick<SmtpMailer, 'send'> | undefined;
  liveUpdates: Pick<LiveUpdates, 'listen'>;
  /** Answers that stay open. */
  streams: OpenStreams;
  intake: Pick<WebhookIntake, 'receive'>;
  webhookSettings: Pick<WebhookSettingsCache, 'get' | 'refresh' | 'clear' | 'clearAccount'>;
  /** "Connect with Instagram"; null while the environment names no Instagram app. */
  instagramSignIn: Pick<InstagramSignIn, 'authorizationUrl' | 'exchangeCode' | 'username'> | null;
  /** What Meta's signed callbacks may be signed with. */
  metaAppSecrets: readonly string[];
  /** What stands between this process and being ready besides its servers; empty when nothing does. */
  startup(): string[];
  /** Whether this process gets on with its work, and what it is at. */
  eventLoop: Pick<EventLoopWatch, 'begin' | 'check'>;
  /** Takes work that is done when the process stops in order, while the store is still open. */
  atStop?: (work: () => Promise<unknown>) => void;
  /** Whether the database answers. */
  databaseReachable(): Promise<boolean>;
}
