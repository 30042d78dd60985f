import { figuresToAdd, keptLines } from '../../../../src/domain/usage/kept-usage';
import { periodsBefore } from '../../../../src/domain/usage/plan';

const figures = (replies: number, input_tokens = 0) => ({
  ...{ replies, input_tokens, cached_input_tokens: 0, output_tokens: 0 },
});

describe('kept usage', () => {
  it('adds of an entry what its total does not contain yet', () => {
    const paid = { replies: 1 as const, input_tokens: 50, output_tokens: 9 };
    expect(figuresToAdd(paid)).toEqual({ replies: 1, input_tokens: 50, cached_input_tokens: 0, output_tokens: 9 });
    expect(figuresToAdd({ ...paid, in_total: { ...figures(0, 30), output_tokens: 9 } })).toEqual(figures(1, 20));
  });

  it('gives the lines of a total that holds all of its replies, and of no other', () => {
    const chatbots = { bot_b: figures(2, 7), bot_a: figures(1, 3) };
    expect(keptLines({ replies: 3, chatbots })).toEqual([
      { chatbot_id: 'bot_a', ...figures(1, 3) },
      { chatbot_id: 'bot_b', ...figures(2, 7) },
    ]);
    expect(keptLines({ replies: 4, chatbots })).toBeUndefined();
    expect(keptLines({ replies: 3 })).toBeUndefined();
  });

  it('goes back month by month, across the turn of the year', () => {
    expect(periodsBefore(new Date('2026-01-31T23:59:59Z'), 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  });
});
