import type { OfficeHours } from './office-hours';

/** When a chatbot speaks, and what it says besides its replies: each rule can be set for each chatbot. */
export interface ConversationRules {
  /** What a chatbot does with a message that shows it nothing: disappearing media, an unsupported kind, an empty template. */
  unreadable_messages: 'answer' | 'silent';
  /** Whether pictures are shown to the model; `auto`: wherever the vendor's own models see. */
  vision: 'auto' | 'on' | 'off';
  /** Sent once, before the first reply of a conversation. */
  welcome_message?: string;
  /** Tells that a bot writes: at the start, after a long gap, and when a conversation returns from a person. */
  disclosure_text?: string;
  office_hours?: OfficeHours;
  /** Whether the bot hands over when the customer asks for a person, or the model sees no other way. */
  handoff: 'on' | 'off';
  /** What the customer is told, once, when the bot hands over. */
  handoff_message: string;
  /** Further phrases by which customers ask for a person. */
  handoff_phrases: string[];
  /** How long a handoff keeps the bot silent unless somebody lets it speak again, in minutes. */
  handoff_pause_minutes: number;
  /**
   * The same where the customer's words alone made the handoff, in minutes: shorter, since words are misread. It ends before,
   * once the customer asks something else that the bot can answer.
   */
  handoff_wish_pause_minutes: number;
  /** Replies that one customer may get within an hour: two bots that talk to each other stop there. */
  max_replies_per_hour: number;
  /** What Instagram's own automation sends (its welcome message): such an echo is no person taking over. */
  automated_messages: string[];
  /**
   * What becomes of a reply that names money, times, telephone numbers, dates or links which stand in none of its sources; it is
   * flagged in any case. `rewrite`: the model writes it again once; `hold`: the customer is handed over, or gets the fallback message.
   */
  unsupported_facts: 'send' | 'rewrite' | 'hold';
  /** Whether a comment under a post is answered by a private message. */
  private_replies: 'on' | 'off';
  /** The text of that message; without one the model writes it. */
  private_reply_message?: string;
}

/** What a chatbot does unless it is told otherwise. */
export const DEFAULT_CONVERSATION_RULES: ConversationRules = {
  unreadable_messages: 'silent',
  vision: 'auto',
  handoff: 'on',
  handoff_message: 'I will pass this on to a colleague, who will answer you here.',
  handoff_phrases: [],
  handoff_pause_minutes: 1_440,
  handoff_wish_pause_minutes: 15,
  max_replies_per_hour: 60,
  automated_messages: [],
  unsupported_facts: 'send',
  private_replies: 'off',
};
