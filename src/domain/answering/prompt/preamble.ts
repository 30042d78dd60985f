import type { ConversationRules } from '../conversation-rules';

/** What the business has said in a conversation so far. */
export interface EarlierWords {
  /** When the bot last wrote; null if it never did. */
  botAt: Date | null;
  /** When a person last wrote for the business. */
  personAt: Date | null;
}

/** Meta: a bot must be named again "after a significant lapse of time" (Messenger and Instagram, "Bot disclosure"). */
const LONG_GAP_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * What is sent before a reply: the welcome once in a conversation; the disclosure at the start, after a long gap, and when
 * the conversation comes back from a person.
 */
export function preamble(
  rules: Pick<ConversationRules, 'welcome_message' | 'disclosure_text'>,
  { botAt, personAt }: EarlierWords,
  now: Date,
): string[] {
  const welcomes = botAt === null && personAt === null;
  const discloses =
    botAt === null || now.getTime() - botAt.getTime() > LONG_GAP_MS || (personAt !== null && personAt > botAt);
  return [welcomes ? (rules.welcome_message ?? '') : '', discloses ? (rules.disclosure_text ?? '') : ''].filter(
    (text) => text.trim() !== '',
  );
}
