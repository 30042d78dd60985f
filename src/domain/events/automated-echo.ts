import { normaliseText } from '../texts/normalise-text';

/** What is known of an echo that none of our own sends explains. */
export interface UnexplainedEcho {
  text: string;
  at: Date;
  /** The app that Meta names as its sender; `0` is none. */
  appId?: string | undefined;
  /** When the customer wrote what nobody had answered yet, the oldest of it; null where nothing waited for an answer. */
  waitingSince: Date | null;
  /** The customer's newest message; null where they had written nothing. */
  wroteAt: Date | null;
  /** Whether the same text went to another customer of this chatbot, written by nobody here either. */
  seenElsewhere: boolean;
}

/**
 * - `person`: somebody took over
 * - `automation`: Instagram's own automation (a welcome message, an instant or away reply) spoke, nobody took over
 */
export type EchoAuthor = 'person' | 'automation';

/** Nobody reads a message and answers it within this time. */
const FASTER_THAN_PEOPLE_MS = 5_000;
/** Automation answers at once; what goes to several customers later than this is a person's saved reply. */
const AUTOMATION_MS = 60_000;
/** How Meta writes that no app has sent a message. */
const NO_APP = new Set(['0', 'null', 'none', 'undefined', '-1']);

/**
 * Who wrote what the business did not send through us; `knownTexts` are the automation's own, as the owner named them. When
 * nothing tells, it was a person: a bot that talks into a person's conversation is worse than one that keeps silent.
 */
export function authorOfEcho(echo: UnexplainedEcho, knownTexts: readonly string[]): EchoAuthor {
  const text = normaliseText(echo.text);
  if (text !== '' && knownTexts.some((known) => normaliseText(known) === text)) return 'automation';
  // There was nothing to answer: whoever opens a conversation so does not answer in the bot's place.
  if (echo.wroteAt === null) return 'automation';
  const waitedMs = echo.at.getTime() - (echo.waitingSince ?? echo.wroteAt).getTime();
  // Where the bot was faster still, a person may have been about to correct it.
  if (echo.waitingSince && waitedMs <= FASTER_THAN_PEOPLE_MS) return 'automation';
  if (waitedMs > AUTOMATION_MS) return 'person';
  return echo.seenElsewhere || NO_APP.has(echo.appId ?? '') ? 'automation' : 'person';
}
