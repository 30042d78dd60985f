import type { Collection, Document, GridFSFile, IndexDescription } from 'mongodb';
import type { Media } from '../domain/events/media';
import type { Account } from '../domain/access/account';
import type { ActivityLog } from '../domain/operations/activity-log';
import type { ApiKey } from '../domain/access/api-key';
import type { Chatbot } from '../domain/answering/chatbot';
import type { PromptVersion } from '../domain/answering/prompt-version';
import type { Conversation } from '../domain/conversations/conversation';
import type { InboxEntry } from '../domain/events/inbox-entry';
import type { Integration } from '../domain/connection/integration';
import type { StoredDocument, StoredPassage } from '../domain/knowledge/stored-passage';
import type { GapDecision, GapQuestion } from '../domain/knowledge/gap';
import type { StoredSource } from '../domain/knowledge/stored-source';
import type { Message } from '../domain/conversations/message';
import type { Outbound } from '../domain/sending/outbound';
import type { StoredEvent } from '../domain/events/stored-event';
import type { Turn } from '../domain/answering/turn';
import type { UsageEntry } from '../domain/usage/usage-entry';
import type { User } from '../domain/access/user';
import type { Notification, NotificationSettings } from '../domain/notifications/notification';
import type { ConversationExport, ExportPage } from '../domain/conversations/conversation-export';
import type { SavedReply } from '../domain/conversations/saved-reply';
import type { NotificationReads } from './notifications/notification-reads';
import type { ConversationNote } from '../domain/conversations/conversation-note';
import type { ErasedContact, Erasure, ForgottenRun } from '../domain/contacts/erasure';
import type { UsageTotal } from '../domain/usage/plan';
import type { DataDeletion } from '../domain/contacts/data-deletion';
import type { RetiredCredentials } from '../domain/connection/retired-credentials';
import type { OAuthState } from './access/oauth-states';
import type { SignInConfirmation } from './access/sign-in-confirmations';
import type { Session } from './access/sessions';
import type { PasswordReset } from './access/password-resets';
import type { KnownBrowser } from './access/known-browsers';
import type { Invitation } from '../domain/access/invitation';
import type { AuditEntry } from '../domain/access/audit-entry';
import type { SignInAttempts } from './access/sign-in-attempts';
import type { IdempotencyRecord } from './operations/idempotency';
import type { LiveProcess } from './operations/live-processes';
import type { FirstAccountMark } from './operations/installation';
import type { Heartbeat } from './operations/heartbeats';
import type { LimitCounter } from './usage/limit-counters';
import { AVATAR_INDEXES } from './contacts/avatars';
import { SAVED_REPLY_INDEXES } from './conversations/saved-replies';
import { ACCOUNT_INDEXES } from './access/accounts';
import { USER_INDEXES } from './access/users';
import { API_KEY_INDEXES } from './access/api-keys';
import { SESSION_INDEXES } from './access/sessions';
import { PASSWORD_RESET_INDEXES } from './access/password-resets';
import { KNOWN_BROWSER_INDEXES } from './access/known-browsers';
import { INVITATION_INDEXES } from './access/invitations';
import { AUDIT_INDEXES } from './access/audit-log';
import { SIGN_IN_ATTEMPT_INDEXES } from './access/sign-in-attempts';
import { OAUTH_STATE_INDEXES } from './access/oauth-states';
import { SIGN_IN_CONFIRMATION_INDEXES } from './access/sign-in-confirmations';
import { IDEMPOTENCY_INDEXES } from './operations/idempotency';
import { LIVE_PROCESS_INDEXES } from './operations/live-processes';
import { ACTIVITY_LOG_INDEXES } from './operations/activity-logs';
import { LIMIT_COUNTER_INDEXES } from './usage/limit-counters';
import { USAGE_INDEXES } from './usage/usage';
import { USAGE_TOTAL_INDEXES } from './usage/usage-totals';
import { CHATBOT_INDEXES } from './connection/chatbots';
import { PROMPT_VERSION_INDEXES } from './answering/prompt-versions';
import { INTEGRATION_INDEXES } from './connection/integrations';
import { RETIRED_CREDENTIALS_INDEXES } from './connection/retired-credentials';
import { INBOX_INDEXES } from './events/inbox';
import { EVENT_INDEXES } from './events/events';
import { MEDIA_INDEXES } from './events/media';
import {
  KNOWLEDGE_FILES,
  KNOWLEDGE_FILE_CHUNKS,
  KNOWLEDGE_FILE_CHUNK_INDEXES,
  KNOWLEDGE_FILE_INDEXES,
  KNOWLEDGE_UPLOAD_INDEXES,
} from './knowledge/knowledge-files';
import type { FileUpload } from './knowledge/knowledge-files';
import { GAP_DECISION_INDEXES, GAP_QUESTION_INDEXES } from './knowledge/knowledge-gaps';
import { KNOWLEDGE_SOURCE_INDEXES } from './knowledge/knowledge-sources';
import { KNOWLEDGE_DOCUMENT_INDEXES } from './knowledge/knowledge-documents';
import { KNOWLEDGE_PASSAGE_INDEXES } from './knowledge/knowledge-passages';
import { READING_PIECE_INDEXES } from './knowledge/reading-stages';
import type { ReadingPiece } from './knowledge/reading-stages';
import { WEBSITE_PAGE_INDEXES } from './knowledge/website-pages';
import type { WebsitePage } from '../domain/knowledge/website-page';
import { CONVERSATION_INDEXES } from './conversations/conversations';
import { MESSAGE_INDEXES } from './conversations/messages';
import { NOTE_INDEXES } from './conversations/conversation-notes';
import { EXPORT_INDEXES, EXPORT_PAGE_INDEXES } from './conversations/conversation-exports';
import { TURN_INDEXES } from './answering/turns';
import { OUTBOUND_INDEXES } from './sending/outbound';
import { NOTIFICATION_INDEXES } from './notifications/notifications';
import { ADDRESS_CONFIRMATION_INDEXES } from './notifications/address-confirmations';
import type { AddressConfirmation } from '../domain/notifications/recipient';
import { ERASURE_INDEXES, ERASED_CONTACT_INDEXES } from './contacts/erasures';
import { FORGOTTEN_RUN_INDEXES } from './contacts/forgotten-runs';
import type { Migration } from '../domain/operations/migration';

/** Every collection of the database, with what its documents are. */
export interface Collections {
  accounts: Collection<Account>;
  users: Collection<User>;
  apiKeys: Collection<ApiKey>;
  sessions: Collection<Session>;
  passwordResets: Collection<PasswordReset>;
  knownBrowsers: Collection<KnownBrowser>;
  invitations: Collection<Invitation>;
  auditLog: Collection<AuditEntry>;
  signInAttempts: Collection<SignInAttempts>;
  oauthStates: Collection<OAuthState>;
  signInConfirmations: Collection<SignInConfirmation>;
  installation: Collection<FirstAccountMark>;
  idempotency: Collection<IdempotencyRecord>;
  liveProcesses: Collection<LiveProcess>;
  heartbeats: Collection<Heartbeat>;
  activityLogs: Collection<ActivityLog>;
  limitCounters: Collection<LimitCounter>;
  usage: Collection<UsageEntry>;
  usageTotals: Collection<UsageTotal>;
  chatbots: Collection<Chatbot>;
  promptVersions: Collection<PromptVersion>;
  integrations: Collection<Integration>;
  retiredCredentials: Collection<RetiredCredentials>;
  inbox: Collection<InboxEntry>;
  events: Collection<StoredEvent>;
  media: Collection<Media>;
  knowledgeDocuments: Collection<StoredDocument>;
  knowledgePassages: Collection<StoredPassage>;
  knowledgeSources: Collection<StoredSource>;
  gapQuestions: Collection<GapQuestion>;
  gapDecisions: Collection<GapDecision>;
  knowledgeFiles: Collection<GridFSFile>;
  knowledgeFileChunks: Collection<Document>;
  knowledgeUploads: Collection<FileUpload>;
  readingPieces: Collection<ReadingPiece>;
  websitePages: Collection<WebsitePage>;
  conversations: Collection<Conversation>;
  messages: Collection<Message>;
  notes: Collection<ConversationNote>;
  savedReplies: Collection<SavedReply>;
  exports: Collection<ConversationExport>;
  exportPages: Collection<ExportPage>;
  turns: Collection<Turn>;
  outbound: Collection<Outbound>;
  notifications: Collection<Notification>;
  notificationReads: Collection<NotificationReads>;
  notificationSettings: Collection<NotificationSettings>;
  addressConfirmations: Collection<AddressConfirmation>;
  erasures: Collection<Erasure>;
  erasedContacts: Collection<ErasedContact>;
  forgottenRuns: Collection<ForgottenRun>;
  migrations: Collection<Migration>;
  dataDeletions: Collection<DataDeletion>;
}

/**
 * The name of each collection, and the indexes that its queries and rules of uniqueness stand on: a repository declares its own.
 * A collection without any is read by `_id` alone.
 */
export const COLLECTIONS: Record<keyof Collections, { name: string; indexes: readonly IndexDescription[] }> = {
  accounts: { name: 'accounts', indexes: ACCOUNT_INDEXES },
  users: { name: 'users', indexes: USER_INDEXES },
  apiKeys: { name: 'api_keys', indexes: API_KEY_INDEXES },
  sessions: { name: 'sessions', indexes: SESSION_INDEXES },
  passwordResets: { name: 'password_resets', indexes: PASSWORD_RESET_INDEXES },
  knownBrowsers: { name: 'known_browsers', indexes: KNOWN_BROWSER_INDEXES },
  invitations: { name: 'invitations', indexes: INVITATION_INDEXES },
  auditLog: { name: 'audit_log', indexes: AUDIT_INDEXES },
  signInAttempts: { name: 'sign_in_attempts', indexes: SIGN_IN_ATTEMPT_INDEXES },
  oauthStates: { name: 'oauth_states', indexes: OAUTH_STATE_INDEXES },
  signInConfirmations: { name: 'sign_in_confirmations', indexes: SIGN_IN_CONFIRMATION_INDEXES },
  installation: { name: 'installation', indexes: [] },
  idempotency: { name: 'idempotency_keys', indexes: IDEMPOTENCY_INDEXES },
  liveProcesses: { name: 'live_processes', indexes: LIVE_PROCESS_INDEXES },
  heartbeats: { name: 'heartbeats', indexes: [] },
  activityLogs: { name: 'activity_logs', indexes: ACTIVITY_LOG_INDEXES },
  limitCounters: { name: 'limit_counters', indexes: LIMIT_COUNTER_INDEXES },
  usage: { name: 'usage', indexes: USAGE_INDEXES },
  usageTotals: { name: 'usage_totals', indexes: USAGE_TOTAL_INDEXES },
  chatbots: { name: 'chatbots', indexes: CHATBOT_INDEXES },
  promptVersions: { name: 'prompt_versions', indexes: PROMPT_VERSION_INDEXES },
  integrations: { name: 'integrations', indexes: INTEGRATION_INDEXES },
  retiredCredentials: { name: 'retired_credentials', indexes: RETIRED_CREDENTIALS_INDEXES },
  inbox: { name: 'inbox', indexes: INBOX_INDEXES },
  events: { name: 'events', indexes: EVENT_INDEXES },
  media: { name: 'media', indexes: MEDIA_INDEXES },
  knowledgeSources: { name: 'knowledge_sources', indexes: KNOWLEDGE_SOURCE_INDEXES },
  knowledgeDocuments: { name: 'knowledge_documents', indexes: KNOWLEDGE_DOCUMENT_INDEXES },
  knowledgePassages: { name: 'knowledge_passages', indexes: KNOWLEDGE_PASSAGE_INDEXES },
  gapQuestions: { name: 'knowledge_gap_questions', indexes: GAP_QUESTION_INDEXES },
  gapDecisions: { name: 'knowledge_gap_decisions', indexes: GAP_DECISION_INDEXES },
  knowledgeFiles: { name: KNOWLEDGE_FILES, indexes: KNOWLEDGE_FILE_INDEXES },
  knowledgeFileChunks: { name: KNOWLEDGE_FILE_CHUNKS, indexes: KNOWLEDGE_FILE_CHUNK_INDEXES },
  knowledgeUploads: { name: 'knowledge_uploads', indexes: KNOWLEDGE_UPLOAD_INDEXES },
  readingPieces: { name: 'knowledge_readings', indexes: READING_PIECE_INDEXES },
  websitePages: { name: 'knowledge_pages', indexes: WEBSITE_PAGE_INDEXES },
  conversations: { name: 'conversations', indexes: [...CONVERSATION_INDEXES, ...AVATAR_INDEXES] },
  messages: { name: 'messages', indexes: MESSAGE_INDEXES },
  notes: { name: 'conversation_notes', indexes: NOTE_INDEXES },
  savedReplies: { name: 'saved_replies', indexes: SAVED_REPLY_INDEXES },
  exports: { name: 'conversation_exports', indexes: EXPORT_INDEXES },
  exportPages: { name: 'conversation_export_pages', indexes: EXPORT_PAGE_INDEXES },
  turns: { name: 'turns', indexes: TURN_INDEXES },
  outbound: { name: 'outbound', indexes: OUTBOUND_INDEXES },
  notifications: { name: 'notifications', indexes: NOTIFICATION_INDEXES },
  notificationReads: { name: 'notification_reads', indexes: [{ key: { account_id: 1 } }] },
  notificationSettings: { name: 'notification_settings', indexes: [] },
  addressConfirmations: { name: 'address_confirmations', indexes: ADDRESS_CONFIRMATION_INDEXES },
  erasures: { name: 'erasures', indexes: ERASURE_INDEXES },
  erasedContacts: { name: 'erased_contacts', indexes: ERASED_CONTACT_INDEXES },
  forgottenRuns: { name: 'forgotten_runs', indexes: FORGOTTEN_RUN_INDEXES },
  migrations: { name: 'migrations', indexes: [] },
  dataDeletions: { name: 'data_deletions', indexes: [] },
};
