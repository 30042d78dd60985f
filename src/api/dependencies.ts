import type { Environment } from '../config/environment';
import type { Passage } from '../domain/documents';
import type { Logger } from '../observability/logger';
import type { ApiMetrics } from '../observability/metrics';
import type { AccountRepository } from '../storage/accounts';
import type { ActivityLogRepository } from '../storage/activity-logs';
import type { ApiKeyRepository } from '../storage/api-keys';
import type { AuditLogRepository } from '../storage/audit-log';
import type { ChatbotRepository } from '../storage/chatbots';
import type { ConversationRepository } from '../storage/conversations';
import type { IdempotencyRepository } from '../storage/idempotency';
import type { IntegrationRepository } from '../storage/integrations';
import type { InvitationRepository } from '../storage/invitations';
import type { KnowledgeSourceRepository } from '../storage/knowledge-sources';
import type { MembershipRepository } from '../storage/memberships';
import type { MessageRepository } from '../storage/messages';
import type { SessionRepository } from '../storage/sessions';
import type { SignInAttemptRepository } from '../storage/sign-in-attempts';
import type { TurnRepository } from '../storage/turns';
import type { UsageRepository } from '../storage/usage';
import type { UserRepository } from '../storage/users';
import type { TemporalGateway } from '../temporal/gateway';
import type { EncryptionCodec } from '../temporal/payload-codec';
import type { InvitationMail } from './invitation-mail';
import type { WebhookIntake } from './webhooks/webhook-intake';
import type { WebhookSettingsCache } from './webhooks/webhook-settings';

/** Searches a chatbot's knowledge. `degraded`: the vector store or the embeddings did not answer. */
export interface KnowledgeSearch {
  search(chatbotId: string, query: string, limit: number): Promise<{ found: Passage[]; degraded: boolean }>;
}

/** Everything stored that the API reads or writes. */
export interface ApiRepositories {
  accounts: Pick<AccountRepository, 'get' | 'ensure' | 'list' | 'update'>;
  users: Pick<UserRepository, 'get' | 'findByEmail' | 'create' | 'replacePasswordHash'>;
  members: Pick<MembershipRepository, 'list' | 'named' | 'changeRole' | 'remove'>;
  invitations: Pick<InvitationRepository, 'create' | 'findPending' | 'list' | 'accept' | 'withdraw' | 'withdrawAll'>;
  apiKeys: Pick<ApiKeyRepository, 'create' | 'findByDigest' | 'noteUse' | 'list' | 'revoke' | 'revokeAll'>;
  sessions: Pick<SessionRepository, 'create' | 'find' | 'list' | 'revoke' | 'delete' | 'deleteAll'>;
  signInAttempts: Pick<SignInAttemptRepository, 'reserve' | 'forget'>;
  auditLog: Pick<AuditLogRepository, 'write' | 'list'>;
  chatbots: Pick<ChatbotRepository, 'create' | 'get' | 'list' | 'update' | 'delete' | 'providerKey'>;
  integrations: Pick<IntegrationRepository, 'get' | 'put' | 'patch' | 'restore' | 'delete' | 'reveal'>;
  sources: Pick<KnowledgeSourceRepository, 'create' | 'get' | 'list' | 'delete'>;
  logs: Pick<ActivityLogRepository, 'list'>;
  conversations: Pick<ConversationRepository, 'get' | 'list' | 'pause' | 'resume'>;
  messages: Pick<MessageRepository, 'get' | 'list'>;
  turns: Pick<TurnRepository, 'get' | 'holdersOfChatbot'>;
  usage: Pick<UsageRepository, 'perChatbot'>;
  idempotency: Pick<IdempotencyRepository, 'claim'>;
}

/** The engine as the management routes use it. */
export type ManagementGateway = Pick<
  TemporalGateway,
  'startManagement' | 'runManagement' | 'operation' | 'signalCredentialsChanged' | 'reachable'
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
    | 'RATE_LIMITS'
    | 'SIMULATOR'
    | 'SIMULATOR_PORT'
    | 'NODE_ENV'
  >;
  logger: Logger;
  metrics: ApiMetrics;
  repositories: ApiRepositories;
  gateway: ManagementGateway;
  codec: Pick<EncryptionCodec, 'encode' | 'decode'>;
  /** The id of the key that encrypts stored secrets now. */
  credentialKeyId: string;
  knowledge: KnowledgeSearch;
  /** Without it invitations are passed on by hand. */
  invitationMail?: InvitationMail;
  intake: Pick<WebhookIntake, 'receive'>;
  webhookSettings: Pick<WebhookSettingsCache, 'get' | 'refresh' | 'clear'>;
  /** What stands between this process and being ready besides its servers; empty when nothing does. */
  startup(): string[];
  /** Whether the database answers. */
  databaseReachable(): Promise<boolean>;
}
