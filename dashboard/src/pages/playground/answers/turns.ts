/** Who answers: the chatbot as it is stored, or with what was changed for this session. */
export type Side = 'stored' | 'changed';

/** A question and who answered it how. */
export interface TurnOf<Answer> {
  id: number;
  question: string;
  answers: Partial<Record<Side, Answer>>;
}

interface TrialMessage {
  role: 'user' | 'assistant';
  text: string;
}

/** As many messages as a trial takes, and as long. */
const MOST_MESSAGES = 100;
const LONGEST = 10_000;

/**
 * The conversation that a side answers at the end of: what was said before, by its own answers, where it gave none by the other
 * side's; questions that nobody answered stand together, as they would at Instagram.
 */
export function conversationOf(
  before: readonly TurnOf<{ reply?: { text: string } }>[],
  question: string,
  side: Side,
): TrialMessage[] {
  const other: Side = side === 'stored' ? 'changed' : 'stored';
  const said = before.flatMap((turn): TrialMessage[] => {
    const text = turn.answers[side]?.reply?.text ?? turn.answers[other]?.reply?.text;
    const asked: TrialMessage = { role: 'user', text: turn.question };
    return text === undefined ? [asked] : [asked, { role: 'assistant', text: text.slice(0, LONGEST) }];
  });
  return [...said, { role: 'user', text: question } as const].slice(-MOST_MESSAGES);
}

/** The turns with one answer changed, which is undefined at first; a turn that is gone meanwhile stays gone. */
export function withAnswer<Answer>(
  turns: readonly TurnOf<Answer>[],
  id: number,
  side: Side,
  change: (before: Answer | undefined) => Answer,
): readonly TurnOf<Answer>[] {
  return turns.map((turn) =>
    turn.id === id ? { ...turn, answers: { ...turn.answers, [side]: change(turn.answers[side]) } } : turn,
  );
}

/** Until when nothing more may be asked, in milliseconds since 1970; undefined where nothing was refused for that. */
export function waitUntil(
  turns: readonly TurnOf<{ error?: { receivedAt: number; retryAfterMs: number | undefined } }>[],
): number | undefined {
  const waits = turns
    .flatMap(({ answers }) => Object.values(answers))
    .flatMap(({ error }) => (error?.retryAfterMs === undefined ? [] : [error.receivedAt + error.retryAfterMs]));
  return waits.length === 0 ? undefined : Math.max(...waits);
}
