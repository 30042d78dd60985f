import { normaliseText } from './normalise-text';

/** What is known of an echo that none of our own sends explains. */
export interface UnexplainedEcho {
  text: string;
  at: Date;
  /** The customer's first message of the conversation; null without one. */
  openedAt: Date | null;
  /** Whether the business had said anything before. */
  businessSpokeBefore: boolean;
  /** Whether the same text opened another conversation of this chatbot just as quickly. */
  seenElsewhere: boolean;
}

/**
 * - `person`: somebody took over
 * - `automation`: Instagram's own automation (a welcome message, an instant reply) spoke, nobody took over
 * - `suspected`: it came as fast as automation does, and nothing else tells; silence for a few minutes decides nothing wrong
 */
export type EchoAuthor = 'person' | 'automation' | 'suspected';

/** Nobody reads a first message and answers it within this time. */
const AUTOMATION_MS = 5_000;
/** How long a suspicion keeps the bot silent, in minutes. */
export const SUSPICION_PAUSE_MINUTES = 3;

/** Who wrote what the business did not send through us; `knownTexts` are the automation's own, as the owner named them. */
export function authorOfEcho(echo: UnexplainedEcho, knownTexts: readonly string[]): EchoAuthor {
  const text = normaliseText(echo.text);
  if (text !== '' && knownTexts.some((known) => normaliseText(known) === text)) return 'automation';
  if (!opensConversation(echo)) return 'person';
  return echo.seenElsewhere ? 'automation' : 'suspected';
}

/** Whether an echo came so early that a machine may have written it. */
export function opensConversation({
  at,
  openedAt,
  businessSpokeBefore,
}: Omit<UnexplainedEcho, 'seenElsewhere'>): boolean {
  return !businessSpokeBefore && openedAt !== null && at.getTime() - openedAt.getTime() <= AUTOMATION_MS;
}
