/** Where inside a webhook entry an event stood. `standby`: another app owns the thread, so it is stored and not answered. */
export type EventChannel = 'messaging' | 'standby' | 'changes';

/**
 * What happened. `message` is a customer's text or attachments; `echo` is something that the business side sent, ours or
 * a person's; `test` is the App Dashboard's Test button; `unknown` is kept raw.
 */
export type InboundEventKind =
  | 'message'
  | 'echo'
  | 'unsend'
  | 'edit'
  | 'reaction'
  | 'read'
  | 'postback'
  | 'referral'
  | 'optin'
  | 'handover'
  | 'policy'
  | 'comment'
  | 'mention'
  | 'test'
  | 'unknown';

/** An attachment as Meta names it. `type` is an open string: Meta adds kinds without notice. `url` may be missing. */
export interface Attachment {
  type: string;
  url?: string;
  title?: string;
  payload?: Record<string, unknown>;
  /** What was said, where a voice message could be written down. */
  transcript?: string;
  /** The bytes that were fetched of it. */
  media_id?: string;
}

/** What a message answers: another message, or one of the business's stories (whose url may have expired). */
export interface ReplyTo {
  mid?: string;
  story?: { id?: string; url?: string };
  is_self_reply?: boolean;
}

/** How a customer came: an ad, an ig.me link, a shop product. Open, since Meta adds fields. */
export type Referral = Record<string, unknown>;

/** One webhook event, normalised. Ids are strings: Meta's exceed 2^53. */
export interface InboundEvent {
  kind: InboundEventKind;
  channel: EventChannel;
  /** Distinguishes this event from all others of its kind and account: the mid, or a digest where Meta sends none. */
  key: string;
  /** The business's Instagram account: `entry.id`, else `recipient.id`, for an echo `sender.id`. */
  instagram_account_id?: string;
  /** The customer's scoped id (IGSID). */
  customer_id?: string;
  mid?: string;
  /** Meta's time in milliseconds. */
  timestamp: number;
  text?: string;
  attachments?: Attachment[];
  quick_reply?: { payload: string };
  postback?: { payload: string; title?: string };
  reply_to?: ReplyTo;
  referral?: Referral;
  reaction?: { action: string; reaction?: string; emoji?: string };
  num_edit?: number;
  /** An echo's app, where Meta names one; `0` is none: Instagram itself wrote. */
  echo_app_id?: string;
  /** The business's account writes to itself (a test from the app). */
  is_self?: boolean;
  is_unsupported?: boolean;
  /** The event as Meta sent it. */
  raw: Record<string, unknown>;
}
