/** What an owner is told about, as a stable dotted word. More may follow. */
export const NOTIFICATION_KINDS = [
  'integration.needs_reconnect',
  'integration.restricted',
  'integration.refused',
  'message.undeliverable_unknown',
  'message.failed',
  'model.bad_key',
  'usage.warning',
  'usage.limit',
  'handoff.requested',
  'token.expiring',
  'webhook.silent',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Facts that a notification's text names (a provider, a conversation's id): never a secret, never a customer's text. */
export type NotificationData = Record<string, string | number>;

/** A reason to tell an account's people something. */
export interface NotificationCause {
  account_id: string;
  chatbot_id?: string | undefined;
  kind: NotificationKind;
  /** Names the incident: whatever reports the same cause again is not told again. */
  cause: string;
  data?: NotificationData | undefined;
}

export type NotificationChannel = 'email' | 'webhook';

/** How telling by a channel ended. `skipped`: it was switched off meanwhile. */
export interface ChannelOutcome {
  channel: NotificationChannel;
  state: 'sent' | 'failed' | 'skipped';
  /** Why it failed, and what to do. */
  message?: string;
}

/** Something that an account's people were told; `_id` derives from account, kind and cause. */
export interface Notification {
  _id: string;
  account_id: string;
  chatbot_id?: string;
  kind: NotificationKind;
  title: string;
  text: string;
  /** Where in the dashboard something can be done about it. */
  link: string;
  data: NotificationData;
  /** Null while nobody has read it. */
  read_at: Date | null;
  deliveries: ChannelOutcome[];
  /** The run that tells it; a repeated cause is another run's. */
  run_id: string;
  created_at: Date;
}

/** Where an account's notifications go besides the dashboard; `_id` is the account. */
export interface NotificationSettings {
  _id: string;
  account_id: string;
  /** Unset: the account's owners. */
  emails?: string[];
  /** In lower case: addresses that agreed to get this account's notifications. */
  confirmed_emails?: string[];
  /** Which kinds are e-mailed; unset: all. */
  events?: NotificationKind[];
  webhook?: NotificationWebhook;
  updated_at: Date;
}

/** `secret` is an encrypted credential, bound to the account and the origin of `url`. Without one nothing is posted. */
export interface NotificationWebhook {
  url: string;
  secret?: string;
  /** Which kinds are posted; unset: all. */
  events?: NotificationKind[];
}
