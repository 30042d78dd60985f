/** How far an outgoing text has come. */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'withheld';

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

/** What is known of an outgoing text besides how far it has come. */
export type KnownOfDelivery = Partial<Pick<OutgoingPart, 'mid' | 'at' | 'error' | 'error_message'>>;
