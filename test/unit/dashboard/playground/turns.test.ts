import { ApiError } from '../../../../dashboard/src/api/api-error';
import { conversationOf, waitUntil, withAnswer } from '../../../../dashboard/src/pages/playground/answers/turns';
import type { TurnOf } from '../../../../dashboard/src/pages/playground/answers/turns';

type Answer = { status: string; reply?: { text: string }; error?: ApiError };
type Turn = TurnOf<Answer>;

const answered = (text: string): Answer => ({ status: 'done', reply: { text } });
const turn = (id: number, question: string, answers: Turn['answers']): Turn => ({ id, question, answers });

describe('a tried conversation', () => {
  it('is told to each side with its own answers, and with the other’s where it gave none', () => {
    const before = [
      turn(1, 'Hello', { stored: answered('Hi.') }),
      turn(2, 'Tea?', { stored: answered('Yes.'), changed: answered('Sure!') }),
    ];
    expect(conversationOf(before, 'Which?', 'changed')).toEqual([
      { role: 'user', text: 'Hello' },
      { role: 'assistant', text: 'Hi.' },
      { role: 'user', text: 'Tea?' },
      { role: 'assistant', text: 'Sure!' },
      { role: 'user', text: 'Which?' },
    ]);
    expect(conversationOf(before, 'Which?', 'stored')[3]).toEqual({ role: 'assistant', text: 'Yes.' });
  });

  it('keeps a question that nobody answered beside the next one', () => {
    const before = [turn(1, 'Hello', { stored: { status: 'failed' } })];
    expect(conversationOf(before, 'Anybody?', 'stored')).toEqual([
      { role: 'user', text: 'Hello' },
      { role: 'user', text: 'Anybody?' },
    ]);
  });

  it('is told by its newest messages where it is too long for a trial', () => {
    const before = Array.from({ length: 80 }, (_, index) =>
      turn(index, `Q${index}`, { stored: answered('x'.repeat(12_000)) }),
    );
    const said = conversationOf(before, 'And now?', 'stored');
    expect(said).toHaveLength(100);
    expect(said.at(-1)).toEqual({ role: 'user', text: 'And now?' });
    expect(Math.max(...said.map(({ text }) => text.length))).toBe(10_000);
  });

  it('changes one answer of one question alone', () => {
    const turns = [turn(1, 'Hello', { stored: answered('Hi.') }), turn(2, 'Tea?', {})];
    const changed = withAnswer(turns, 2, 'changed', () => ({ status: 'stopped' }));
    expect(changed).toEqual([turns[0], turn(2, 'Tea?', { changed: { status: 'stopped' } })]);
    expect(withAnswer(turns, 3, 'stored', () => answered('late'))).toEqual(turns);
  });

  it('waits for the longest of its refusals', () => {
    const refused = (retryAfterMs?: number): Answer => ({
      ...{ status: 'failed', error: new ApiError('No.', { code: 'rate_limited', status: 429, retryAfterMs }) },
    });
    expect(waitUntil([turn(1, 'Hello', { stored: refused() })])).toBeUndefined();
    const [short, long] = [refused(1_000), refused(9_000)];
    expect(waitUntil([turn(1, 'Hello', { stored: long }), turn(2, 'Hello', { stored: short })])).toBe(
      (long.error?.receivedAt ?? 0) + 9_000,
    );
  });
});
