/** Until when the bot and a person may answer, by Instagram's rules; null where the customer never wrote. */
export interface MessagingWindow {
  bot_until: string | null;
  person_until: string | null;
}

/** Who may answer now, and for how long. */
export type AnswerWindow =
  | { kind: 'both'; botMs: number; personMs: number }
  | { kind: 'person'; personMs: number }
  | { kind: 'closed'; since: string }
  | { kind: 'never' };

/** How the window stands at `now`, in milliseconds since 1970. */
export function answerWindow({ bot_until, person_until }: MessagingWindow, now: number): AnswerWindow {
  if (bot_until === null || person_until === null) return { kind: 'never' };
  const [botMs, personMs] = [Date.parse(bot_until) - now, Date.parse(person_until) - now];
  if (personMs <= 0) return { kind: 'closed', since: person_until };
  return botMs > 0 ? { kind: 'both', botMs, personMs } : { kind: 'person', personMs };
}

const SHORT_MS = 6 * 60 * 60_000;

/** What is left of the bot's window where that is less than six hours, which the list shows; undefined otherwise. */
export function shortWindow({ bot_until }: MessagingWindow, now: number): number | undefined {
  if (bot_until === null) return undefined;
  const left = Date.parse(bot_until) - now;
  return left > 0 && left < SHORT_MS ? left : undefined;
}
