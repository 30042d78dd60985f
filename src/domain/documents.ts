import type { TokenUsage } from './answering/model/token-usage';
import type { KnownModelLimits } from './answering/model/model-limits';
import type { ConversationRules } from './answering/conversation-rules';
import type { Attachment, Referral, ReplyTo } from './events/inbound-event';
import type { Plan } from './usage/plan';
import type { IntegrationAtMeta } from './connection/integration-at-meta';
import type { Provider } from './answering/model/provider';
import type { Role, Scope } from './access/roles';

/** A tenant. */
export interface Account {
  _id: string;
  name: string;
  /** Without one the account may reply without limit. */
  plan?: Plan;
  created_at: Date;
  updated_at: Date;
}

/** A person who signs in. `operator` is a flag above accounts. */
export interface User {
  _id: string;
  account_id: string;
  email: string;
  name?: string;
  /** Missing until the invited owner of a new account has chosen one. */
  password_hash?: string;
  /** Sessions that began before are over: a change of the password ends them with the same write. */
  sessions_from?: Date;
  /** Whether the person has shown that they read what is sent to the address; without it nothing but a proof is sent there. */
  email_proved?: boolean;
  role: Role;
  operator: boolean;
  created_at: Date;
  /** Set while an owner is about to lose this role, so that the last two cannot both. */
  stepping_down?: { token: string; at: Date };
}

/** An API key; only its SHA-256 digest is stored. */
export interface ApiKey {
  _id: string;
  account_id: string;
  user_id: string;
  digest: string;
  name: string;
  /** What it may be used for. Keys of before have no list until the API has started once, and what their user may until then. */
  scopes?: Scope[];
  /** The chatbots that it is for; without a list all of the account. */
  chatbot_ids?: string[];
  /** The IP addresses and networks that it may be used from; without a list any. */
  addresses?: string[];
  created_at: Date;
  /** When it ends by itself, as it was made. */
  expires_at?: Date;
  /** When it ends because another key replaces it. */
  retires_at?: Date;
  /** To the minute. */
  last_used_at?: Date;
  revoked_at?: Date;
}

/** A chatbot. `api_key` is an encrypted credential, bound to this chatbot's id, its provider and the origin of its base URL. */
export interface Chatbot extends ConversationRules {
  _id: string;
  account_id: string;
  name: string;
  system_prompt: string;
  provider: Provider;
  model?: string;
  api_key?: string;
  base_url?: string;
  fallback_provider?: Provider;
  fallback_model?: string;
  temperature?: number;
  max_output_tokens?: number;
  /** How long its customers wait for a model before the fallback provider is asked, in seconds. */
  patience_seconds?: number;
  /** What was learned of its models; written by the product alone. */
  model_limits?: KnownModelLimits[];
  /** Milliseconds without a further message before a burst is answered; 0 answers at once. */
  quiet_window_ms: number;
  /** What the customer gets when no provider can write a reply. */
  fallback_message: string;
  /** How long a person's reply keeps the bot silent, in minutes. */
  takeover_pause_minutes: number;
  created_at: Date;
  updated_at: Date;
}

/** The guide's ten; only `instagram` can be created. */
export const INTEGRATION_TYPES = [
  'slack',
  'telegram',
  'discord',
  'whatsapp',
  'webchat',
  'api',
  'twilio',
  'messenger',
  'msteams',
  'instagram',
] as const;

export type IntegrationStatus = 'pending' | 'connected' | 'needs_reconnect' | 'error' | 'disabled';

/**
 * The three secrets of an integration, each an encrypted credential. The token is bound to the login; without one nothing can be
 * sent until another is entered.
 */
export interface EncryptedCredentials {
  page_access_token?: string;
  verify_token?: string;
  app_secret?: string;
}

/** The connection of one Instagram account to one chatbot. `facebook` login uses a Page token, `instagram` a user token. */
export interface Integration extends IntegrationAtMeta {
  _id: string;
  id: string;
  account_id: string;
  chatbot_id: string;
  integration_type: (typeof INTEGRATION_TYPES)[number];
  credentials: EncryptedCredentials;
  /** Grows with every change of the credentials, so that a workflow can tell whether it still uses the newest. */
  credential_version: number;
  login: 'facebook' | 'instagram';
  enabled: boolean;
  status: IntegrationStatus;
  /** Meta's id for routing (`entry.id`); unset until the token was checked once. */
  instagram_account_id?: string;
  page_id?: string;
  username?: string;
  webhook_base_url?: string;
  last_webhook_at?: Date;
  /** When the silence began of which the owner was told last. */
  silence_told?: Date;
  created_at: Date;
  updated_at: Date;
}

export interface Conversation {
  _id: string;
  id: string;
  account_id: string;
  chatbot_id: string;
  session_id: string;
  user_name: string;
  user_email: string;
  platform: 'instagram';
  status: 'active' | 'closed';
  message_count: number;
  /** Raised by erasure, so that a returning person gets a new conversation id. */
  epoch: number;
  bot_paused_until?: Date | null;
  paused_by?: string | null;
  /** Whether the customer's words alone made this pause: it ends once they ask something that the bot can answer. */
  pause_yields?: boolean;
  /** Meta's time of the newest customer act: opens the 24-hour messaging window. */
  last_customer_act_at: Date;
  /** How the customer came: the newest ad, link or product. */
  referral?: Referral;
  referral_at?: Date;
  profile_read_at?: Date;
  /** The customer's Instagram handle, without `@`. */
  username?: string;
  /** Set while a contact is blocked: their messages are kept and not answered. */
  blocked_at?: Date | null;
  /** Set when a person closed the conversation; the customer's next act opens it again. */
  closed_at?: Date | null;
  /** Why a person should look at it; null or unset when nobody needs to. */
  needs_attention?: string | null;
  created_at: Date;
  updated_at: Date;
}

/** How far an outgoing text has come. */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'withheld';

export interface Passage {
  text: string;
  score: number;
  source_id: string;
  title: string;
  location: string;
}

export interface Message {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  role: 'user' | 'assistant' | 'human';
  mid?: string;
  text: string;
  /** Meta's time for inbound messages, ours for outgoing ones. */
  created_at: Date;
  saved_at: Date;
  attachments?: Attachment[];
  quick_reply?: { payload: string };
  postback?: { payload: string; title?: string };
  referral?: Referral;
  reply_to?: ReplyTo;
  is_deleted?: boolean;
  /** Meta does not say what it was. */
  is_unsupported?: boolean;
  /** Who reacted with what, the newest of each side. */
  reactions?: Reaction[];
  /** When the customer was seen to have read it. */
  read_at?: Date;
  /** Written by Instagram's own automation, not by a person. */
  automated?: boolean;
  /** Of a text that the business side sent, not through us: automation sends the same to many. */
  opening_digest?: string;
  edited_at?: Date;
  /** How often Meta says it was edited. */
  num_edit?: number;
  /** Grows with each edit: a reply generated over an older revision is not sent. */
  revision?: number;
  /** Inbound only; null means unanswered. */
  resolution?: string | null;
  /** Inbound only; false until a message without signature was read back from Meta. */
  verified?: boolean;
  /** Inbound only: how often the sweeper started a run for it. */
  sweeps?: number;
  /** Inbound only: the run whose end by an operator resolved it as `stopped`. */
  stopped_run?: string;
  /** Outgoing only. */
  delivery?: DeliveryState;
  /** Outgoing only: why it failed and what to do. */
  delivery_error?: string;
  turn_id?: string;
  /** Outgoing only: the row of `outbound` that it was sent by, where it is no part of a turn. */
  outbound_id?: string;
  passages?: Passage[];
  workflow_id?: string;
}

/** A reaction to a message. */
export interface Reaction {
  by: 'customer' | 'business';
  /** Meta's word for it, such as `love`; `other` beside an emoji. */
  reaction?: string;
  emoji?: string;
  at: Date;
}

/** An outgoing text and how far it has come: the intent row that stands before every POST. */
export interface OutgoingPart {
  text: string;
  state: DeliveryState;
  attempt: number;
  /** When the state last changed. */
  at: Date;
  mid?: string;
  /** Whether Meta's echo of it has been seen; a row takes one echo. */
  echoed?: boolean;
  /** Reads of the conversation at Meta after an unknown outcome that did not find it: when the first one was. */
  absent_at?: Date;
  /** How often evidence was missing or ambiguous. */
  ambiguous?: number;
  /** Whether the one resend after proven absence was used. */
  resent?: boolean;
  error?: string;
  /** Why Meta refused it and what to do, for people. */
  error_message?: string;
}

export type TurnState = 'open' | 'committed' | 'closed';

/** One answer to one or more messages. `_id` is `<conversation>/<n>`; `holder` is a workflow id, never a run id. */
export interface Turn {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  n: number;
  holder: string;
  state: TurnState;
  covers: string[];
  /** Which revision of each covered message the reply was written for, in the order of `covers`. */
  cover_revisions?: number[];
  parts: OutgoingPart[];
  passages?: Passage[];
  degraded?: boolean;
  generation?: Generation;
  /** What calls cost whose answers were thrown away, each once. */
  spent?: SpentTokens[];
  /** Set when the turn was taken from a run that an operator had ended: nothing of it is sent any more. */
  stopped_run?: string;
  outcome?: string;
  /** What of its bookkeeping could not be written when it ended, and since when: the sweeper makes up for it. */
  owes?: OwedByTurn[];
  owes_since?: Date;
  created_at: Date;
  committed_at?: Date;
  closed_at?: Date;
}

/** Bookkeeping of a turn that no reply waits for: its bill, its entry in the activity log. */
export type OwedByTurn = 'usage' | 'log';

/**
 * What wrote a reply, and what it cost. `fallback_message`: every provider failed; `handoff_message`: the customer asked for
 * a person; `office_hours`: the business is closed.
 */
export interface Generation {
  source: 'model' | 'fallback_message' | 'handoff_message' | 'office_hours';
  provider: Provider;
  model: string;
  input_tokens: number;
  /** Of the input tokens, those from the vendor's cache; missing in what was stored before they were counted. */
  cached_input_tokens?: number;
  output_tokens: number;
  /** The bot hands the conversation over to a person with this reply. */
  handoff?: boolean;
  /** Set where the reply is not billed: the fallback message beyond the account's limit. */
  unmetered?: boolean;
}

/** What a thrown away answer cost; `id` names the answer. */
export interface SpentTokens extends TokenUsage {
  id: string;
}

/** An outgoing text that is no turn: a test message, a person's reply. `_id` derives from its workflow id. */
export interface Outbound {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id: string;
  recipient_id: string;
  kind: 'test' | 'human' | 'private_reply';
  part: OutgoingPart;
  /** What wrote it, where a model did. */
  generation?: Generation;
  workflow_id: string;
  created_at: Date;
}

/** A webhook body that Temporal could not take yet; `_id` is the SHA-256 of chatbot and body. */
export interface InboxEntry {
  _id: string;
  account_id: string;
  chatbot_id: string;
  body: string;
  signed: boolean;
  received_at: Date;
  lease_until?: Date;
  attempts: number;
}

export interface KnowledgeSource {
  _id: string;
  account_id: string;
  chatbot_id: string;
  kind: 'text' | 'file' | 'website';
  title: string;
  text?: string;
  /** How much it counts towards the account's bytes of knowledge. */
  bytes?: number;
  status: 'pending' | 'processing' | 'ready' | 'failed';
  chunk_count: number;
  error?: { code: string; message: string };
  /** The try that reads it now, or that died while it did; see `reading-strikes.ts`. */
  reader?: string;
  /** How often it has ended its reader, or outlasted its time. */
  strikes?: number;
  workflow_id: string;
  created_at: Date;
  updated_at: Date;
}

export interface ActivityLog {
  _id: string;
  account_id: string;
  chatbot_id: string;
  conversation_id?: string;
  level: 'info' | 'warning' | 'error';
  /** What happened, as a stable dotted word: `message.replied`, `event.reaction`, `knowledge.degraded`. */
  event: string;
  message: string;
  workflow_id?: string;
  data?: Record<string, unknown>;
  created_at: Date;
}

/** One billed reply; `_id` is the turn. The month's figure is the sum over these. */
export interface UsageEntry {
  _id: string;
  account_id: string;
  chatbot_id: string;
  /** `YYYY-MM` in UTC. */
  period: string;
  /** 0 where models were paid and nothing was sent. */
  replies: 0 | 1;
  input_tokens: number;
  /** Of the input tokens, those from a vendor's cache; missing in entries from before they were counted. */
  cached_input_tokens?: number;
  output_tokens: number;
  /** False until the account's running total contains it. */
  counted?: boolean;
  created_at: Date;
}

/** A webhook event that is no message, as Meta sent it. */
export interface StoredEvent {
  _id: string;
  account_id: string;
  chatbot_id: string;
  kind: string;
  channel: string;
  conversation_id?: string;
  customer_id?: string;
  workflow_id?: string;
  raw: Record<string, unknown>;
  created_at: Date;
}
