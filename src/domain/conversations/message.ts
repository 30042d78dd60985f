import type { Attachment, Referral, ReplyTo } from '../events/inbound-event';
import type { DeliveryState } from '../sending/outgoing-row';
import type { Passage } from '../knowledge/found-passage';

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
  /** Outgoing only: the same reason as a word of `delivery-reason.ts`. */
  delivery_code?: string;
  /** Outgoing only: when Instagram took it. */
  sent_at?: Date;
  /** Outgoing only: the member who wrote it. */
  author_id?: string;
  /** Of the bot's replies: what a member thinks of it. */
  rating?: MessageRating;
  turn_id?: string;
  /** Outgoing only: the row of `outbound` that it was sent by, where it is no part of a turn. */
  outbound_id?: string;
  passages?: Passage[];
  workflow_id?: string;
}

/** A member's judgement of a reply. */
export interface MessageRating {
  rating: 'good' | 'bad';
  note?: string;
  /** The member. */
  by: string;
  at: Date;
}

/** A reaction to a message. */
export interface Reaction {
  by: 'customer' | 'business';
  /** Meta's word for it, such as `love`; `other` beside an emoji. */
  reaction?: string;
  emoji?: string;
  at: Date;
}
