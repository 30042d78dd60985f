import { MongoClient } from 'mongodb';
import type { Collection, Db } from 'mongodb';
import type { Media } from '../domain/events/media';
import type { Account } from '../domain/access/account';
import type { ActivityLog } from '../domain/operations/activity-log';
import type { ApiKey } from '../domain/access/api-key';
import type { Chatbot } from '../domain/answering/chatbot';
import type { Conversation } from '../domain/conversations/conversation';
import type { InboxEntry } from '../domain/events/inbox-entry';
import type { Integration } from '../domain/connection/integration';
import type { KnowledgeSource } from '../domain/knowledge/knowledge-source';
import type { Message } from '../domain/conversations/message';
import type { Outbound } from '../domain/sending/outbound';
import type { StoredEvent } from '../domain/events/stored-event';
import type { Turn } from '../domain/answering/turn';
import type { UsageEntry } from '../domain/usage/usage-entry';
import type { User } from '../domain/access/user';
import type { Notification, NotificationSettings } from '../domain/notifications/notification';
import type { ConversationExport, ExportPage } from '../domain/conversations/conversation-export';
import type { ConversationNote } from '../domain/conversations/conversation-note';
import type { ErasedContact, Erasure, ForgottenRun } from '../domain/contacts/erasure';
import type { UsageTotal } from '../domain/usage/plan';
import type { DataDeletion } from '../domain/contacts/data-deletion';
import type { RetiredCredentials } from '../domain/connection/retired-credentials';
import type { HourlyCounter } from './usage/hourly-counters';
import type { OAuthState } from './access/oauth-states';
import type { SignInConfirmation } from './access/sign-in-confirmations';

/** The collections of the `botsmith` database, typed. */
export interface Collections {
  accounts: Collection<Account>;
  users: Collection<User>;
  apiKeys: Collection<ApiKey>;
  chatbots: Collection<Chatbot>;
  integrations: Collection<Integration>;
  conversations: Collection<Conversation>;
  messages: Collection<Message>;
  turns: Collection<Turn>;
  outbound: Collection<Outbound>;
  inbox: Collection<InboxEntry>;
  knowledgeSources: Collection<KnowledgeSource>;
  activityLogs: Collection<ActivityLog>;
  usage: Collection<UsageEntry>;
  events: Collection<StoredEvent>;
  media: Collection<Media>;
  notifications: Collection<Notification>;
  notificationSettings: Collection<NotificationSettings>;
  notes: Collection<ConversationNote>;
  exports: Collection<ConversationExport>;
  exportPages: Collection<ExportPage>;
  erasures: Collection<Erasure>;
  erasedContacts: Collection<ErasedContact>;
  forgottenRuns: Collection<ForgottenRun>;
  usageTotals: Collection<UsageTotal>;
  oauthStates: Collection<OAuthState>;
  signInConfirmations: Collection<SignInConfirmation>;
  dataDeletions: Collection<DataDeletion>;
  retiredCredentials: Collection<RetiredCredentials>;
  hourlyCounters: Collection<HourlyCounter>;
}

export interface Database extends Collections {
  client: MongoClient;
  db: Db;
  close(): Promise<void>;
}

/**
 * A client for `uri` (its path names the database, `botsmith` without one). Writes wait for the majority; a server that
 * is away is reported after two seconds, so that callers can fall back instead of hanging. Connects on first use.
 */
export function openDatabase(uri: string): Database {
  const client = new MongoClient(uri, {
    appName: 'botsmith',
    writeConcern: { w: 'majority' },
    retryWrites: true,
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    socketTimeoutMS: 5_000,
    ignoreUndefined: true,
  });
  const address = new URL(uri.replace(/^mongodb(\+srv)?:/, 'http:').replace(/(\/\/[^/,]+),[^/]*/, '$1'));
  const named = address.pathname.slice(1);
  const db = client.db(named === '' ? 'botsmith' : named);
  return {
    client,
    db,
    accounts: db.collection('accounts'),
    users: db.collection('users'),
    apiKeys: db.collection('api_keys'),
    chatbots: db.collection('chatbots'),
    integrations: db.collection('integrations'),
    conversations: db.collection('conversations'),
    messages: db.collection('messages'),
    turns: db.collection('turns'),
    outbound: db.collection('outbound'),
    inbox: db.collection('inbox'),
    knowledgeSources: db.collection('knowledge_sources'),
    activityLogs: db.collection('activity_logs'),
    usage: db.collection('usage'),
    events: db.collection('events'),
    media: db.collection('media'),
    notifications: db.collection('notifications'),
    notificationSettings: db.collection('notification_settings'),
    notes: db.collection('conversation_notes'),
    exports: db.collection('conversation_exports'),
    exportPages: db.collection('conversation_export_pages'),
    erasures: db.collection('erasures'),
    erasedContacts: db.collection('erased_contacts'),
    forgottenRuns: db.collection('forgotten_runs'),
    usageTotals: db.collection('usage_totals'),
    oauthStates: db.collection('oauth_states'),
    signInConfirmations: db.collection('sign_in_confirmations'),
    dataDeletions: db.collection('data_deletions'),
    retiredCredentials: db.collection('retired_credentials'),
    hourlyCounters: db.collection('hourly_counters'),
    close: () => client.close(),
  };
}
