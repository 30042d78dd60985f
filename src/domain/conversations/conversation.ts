import type { Referral } from '../events/inbound-event';

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
  /** The member who paused it by answering; who paused it otherwise stands in `paused_by`. */
  paused_by_member?: string | null;
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
  /** The newest act of the customer that somebody of the business has seen, by Meta's time. */
  seen_at?: Date;
  /** The bytes of the profile picture. */
  avatar_media_id?: string;
  /** Meta's address of the picture until its bytes are kept, and since when they are to be; never shown. */
  avatar_source?: string;
  avatar_due_at?: Date;
  created_at: Date;
  updated_at: Date;
}
