import { billOf } from '../../../../src/domain/answering/bill';
import type { DeliveryState } from '../../../../src/domain/sending/outgoing-row';
import type { Turn } from '../../../../src/domain/answering/turn';
import { belongsToErased } from '../../../../src/domain/contacts/erasure';
import { humanReplyWindow } from '../../../../src/domain/sending/messaging-window';
import { isResendable } from '../../../../src/domain/sending/resend';

const NOW = new Date('2026-05-10T12:00:00Z');
const ago = (milliseconds: number) => new Date(NOW.getTime() - milliseconds);
const HOUR = 3_600_000;

describe('a person', () => {
  it.each([
    [0, 'open'],
    [24 * HOUR - 1, 'open'],
    [24 * HOUR, 'human_agent'],
    [7 * 24 * HOUR - 1, 'human_agent'],
    [7 * 24 * HOUR, 'closed'],
  ])('may answer %i ms after the customer’s last act: %s', (milliseconds, window) => {
    expect(humanReplyWindow(ago(milliseconds), NOW)).toBe(window);
  });
});

describe('an outgoing message', () => {
  it.each([
    ['unknown', 0, true],
    ['failed', 0, true],
    ['sent', HOUR, false],
    ['withheld', HOUR, false],
    ['pending', 9 * 60_000, false],
    ['sending', 9 * 60_000, false],
    ['pending', 11 * 60_000, true],
    ['sending', 11 * 60_000, true],
  ] as [DeliveryState, number, boolean][])('that is %s for %i ms may be sent again: %s', (state, since, resendable) => {
    expect(isResendable({ state, at: ago(since) }, NOW)).toBe(resendable);
  });
});

describe('a turn', () => {
  const turn = (state: DeliveryState, generation?: Turn['generation']): Turn => ({
    _id: 'conv/1',
    account_id: 'acc',
    chatbot_id: 'bot',
    conversation_id: 'conv',
    n: 1,
    holder: 'run',
    state: 'closed',
    covers: [],
    parts: [{ text: 'x', state, attempt: 1, at: NOW }],
    created_at: NOW,
    ...(generation ? { generation } : {}),
  });
  const generation = { source: 'model', provider: 'builtin', model: 'm', input_tokens: 3, output_tokens: 4 } as const;

  it('is billed in its month once anything of it was sent', () => {
    expect(billOf(turn('sent', generation))).toMatchObject({ _id: 'conv/1', period: '2026-05', input_tokens: 3 });
  });

  it('counts as no reply unsent, yet what was paid for it is booked', () => {
    expect(billOf(turn('unknown', generation))).toMatchObject({ replies: 0, input_tokens: 3, output_tokens: 4 });
    expect(billOf(turn('unknown', { ...generation, input_tokens: 0, output_tokens: 0 }))).toBeUndefined();
  });

  it('is not billed unwritten, or beyond the limit', () => {
    expect(billOf(turn('sent'))).toBeUndefined();
    expect(billOf(turn('sent', { ...generation, unmetered: true }))).toBeUndefined();
  });

  it('is billed with what was thrown away before it', () => {
    const spent = [
      { id: 'a', input_tokens: 10, cached_input_tokens: 5, output_tokens: 20 },
      { id: 'b', input_tokens: 1, cached_input_tokens: 0, output_tokens: 2 },
    ];
    const cost = { input_tokens: 14, cached_input_tokens: 5, output_tokens: 26 };
    expect(billOf({ ...turn('sent', generation), spent })).toMatchObject({ replies: 1, ...cost });
    expect(billOf({ ...turn('unknown'), spent })).toMatchObject({ replies: 0, input_tokens: 11, output_tokens: 22 });
  });
});

describe('an erased person', () => {
  const erased = { erased_at: NOW };

  it('is refused up to the erasure, and free to return after it', () => {
    expect(belongsToErased(erased, NOW, true)).toBe(true);
    expect(belongsToErased(erased, new Date(NOW.getTime() + 1), true)).toBe(false);
  });

  it('gets no echo of a reply that was under way then', () => {
    expect(belongsToErased(erased, new Date(NOW.getTime() + 60_000), false)).toBe(true);
    expect(belongsToErased(erased, new Date(NOW.getTime() + 180_000), false)).toBe(false);
  });
});
