import { attentionReason } from '../../../../src/domain/conversations/attention-reason';
import { pauseOf } from '../../../../src/domain/conversations/conversation-pause';
import { excerptAround, excerptOf } from '../../../../src/domain/conversations/excerpt';
import { authorOf } from '../../../../src/domain/conversations/message-author';
import { messageOutcome } from '../../../../src/domain/conversations/message-outcome';
import { deliveryReason } from '../../../../src/domain/sending/delivery-reason';

const NOW = new Date('2026-05-04T09:30:00.000Z');
const LATER = new Date('2026-05-04T10:30:00.000Z');

describe('the excerpt of a text', () => {
  it('is one line of 140 characters at most, and cuts no character in half', () => {
    expect(excerptOf(' Hello\n\tthere ')).toBe('Hello there');
    expect(excerptOf('a'.repeat(140))).toBe('a'.repeat(140));
    expect(excerptOf('🌵'.repeat(200))).toBe(`${'🌵'.repeat(139)}…`);
  });

  it('shows what stands around a place', () => {
    const text = `${'before '.repeat(20)}parcel${' after'.repeat(60)}`;
    const excerpt = excerptAround(text, text.indexOf('parcel'));
    expect(excerpt).toMatch(/^….*before parcel after.*…$/);
    expect([...excerpt]).toHaveLength(140);
    expect(excerptAround('Where is my parcel?', 12)).toBe('Where is my parcel?');
  });
});

describe('a pause', () => {
  const paused = (paused_by: string | null, paused_by_member?: string) =>
    pauseOf({ bot_paused_until: LATER, paused_by, ...(paused_by_member ? { paused_by_member } : {}) }, NOW);

  it.each([
    ['handoff', undefined, 'handoff', null],
    ['user_1', undefined, 'member', 'user_1'],
    ['human:out_1', 'user_2', 'member', 'user_2'],
    ['human:out_1', undefined, 'member', null],
    ['human:mid.1', undefined, 'instagram_app', null],
    ['human:mid.1', 'user_2', 'instagram_app', null],
  ] as const)('by %s (%s) is one by %s', (by, member, expected, name) => {
    expect(paused(by, member)).toEqual({ by: expected, member: name, until: LATER });
  });

  it('that is over, or stands for an erasure, is none', () => {
    expect(pauseOf({ bot_paused_until: NOW, paused_by: 'handoff' }, NOW)).toBeNull();
    expect(pauseOf({}, NOW)).toBeNull();
    expect(paused('erasure')).toBeNull();
  });
});

describe('what people are told of a conversation', () => {
  it.each([
    ['handoff', 'handoff'],
    ['undeliverable:unknown', 'unknown'],
    ['skipped:quota', 'quota'],
    ['skipped:failed', 'failed'],
    ['marked', 'marked'],
    ['something new', 'marked'],
    [null, null],
  ])('%s is the reason %s', (stored, reason) => {
    expect(attentionReason(stored)).toBe(reason);
  });

  it.each([
    [{ role: 'user' }, 'customer'],
    [{ role: 'assistant' }, 'bot'],
    [{ role: 'human', outbound_id: 'out_1' }, 'member'],
    [{ role: 'human' }, 'instagram_app'],
    [{ role: 'human', automated: true }, 'automation'],
  ] as const)('%o was written by %s', (message, author) => {
    expect(authorOf(message)).toBe(author);
  });

  it.each([
    [null, null],
    ['turn:conv/1', 'undeliverable:refused'],
    ['turn:conv/2', 'replied'],
    ['human:mid.1', 'answered_by_person'],
    ['unsent', 'skipped:unsent'],
    ['stopped', 'skipped:stopped'],
    ['skipped:paused', 'skipped:paused'],
  ])('the resolution %s is the outcome %s', (resolution, outcome) => {
    const ended = new Map([['conv/1', 'undeliverable:refused']]);
    expect(messageOutcome(resolution, (turnId) => ended.get(turnId))).toBe(outcome);
  });
});

describe('the reason of a delivery', () => {
  it('is told where the text did not certainly arrive', () => {
    expect(deliveryReason('sent', undefined, undefined)).toBeNull();
    expect(deliveryReason(undefined, 'window', 'old')).toBeNull();
    expect(deliveryReason('unknown', 'refused', undefined)?.code).toBe('unknown');
    expect(deliveryReason('withheld', undefined, undefined)).toMatchObject({ code: 'withheld', remedy: null });
    expect(deliveryReason('withheld', 'takeover', undefined)?.code).toBe('takeover');
  });

  it('is Meta’s refusal as it was understood, with what to do', () => {
    const reason = deliveryReason('failed', 'window', 'The window has ended.');
    expect(reason).toEqual({
      code: 'window',
      message: 'The window has ended.',
      remedy: 'The customer must write again before the bot may answer.',
    });
    expect(deliveryReason('failed', 'constructor', undefined)?.code).toBe('refused');
  });
});
