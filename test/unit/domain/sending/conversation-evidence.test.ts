import { READABLE_MESSAGES, findEvidence } from '../../../../src/domain/sending/conversation-evidence';
import type { ListedMessage } from '../../../../src/domain/sending/conversation-evidence';

const sentAt = new Date('2026-11-01T10:00:00Z');
const CUSTOMER = '42';
const listed = (change: Partial<ListedMessage> & { afterS?: number } = {}): ListedMessage => {
  const { afterS = 1, ...fields } = change;
  return {
    id: 'm',
    createdAt: new Date(sentAt.getTime() + afterS * 1000),
    fromId: '17841',
    text: 'hi there',
    ...fields,
  };
};
const look = (messages: ListedMessage[], isClaimed = (_mid: string) => false) =>
  findEvidence('hi there', sentAt, CUSTOMER, messages, isClaimed);

describe('what the conversation at Meta proves about a text whose outcome is unknown', () => {
  it('proves that it was sent when it stands there', () => {
    expect(look([listed()])).toEqual({ kind: 'found', mid: 'm' });
  });

  it('sees through spaces and normal forms that Meta changes', () => {
    expect(look([listed({ text: ' hi\u00a0 there\n' })])).toMatchObject({ kind: 'found' });
    const cafe = [listed({ text: 'cafe\u0301' })];
    expect(findEvidence('café', sentAt, CUSTOMER, cafe, () => false)).toMatchObject({ kind: 'found' });
  });

  it('lets a clock that lags five seconds count, and no more', () => {
    expect(look([listed({ afterS: -5 })])).toMatchObject({ kind: 'found' });
    expect(look([listed({ afterS: -6 })])).toEqual({ kind: 'absent' });
  });

  it.each<[string, ListedMessage[]]>([
    ['an empty conversation', []],
    ['other texts', [listed({ text: 'hi' })]],
    ['the same words from the customer', [listed({ fromId: CUSTOMER })]],
    ['the same words of an earlier answer', [listed({ afterS: -3600 })]],
  ])('proves that it was not sent: %s', (_title, messages) => {
    expect(look(messages)).toEqual({ kind: 'absent' });
  });

  it('takes the oldest of several, and none that belongs to another row', () => {
    const messages = [listed({ id: 'c', afterS: 3 }), listed({ id: 'a', afterS: 1 }), listed({ id: 'b', afterS: 2 })];
    expect(look(messages)).toEqual({ kind: 'found', mid: 'a' });
    expect(look(messages, (mid) => mid === 'a')).toEqual({ kind: 'found', mid: 'b' });
    expect(look(messages, () => true)).toEqual({ kind: 'absent' });
  });

  it('proves nothing when the list is full and does not reach back before the POST', () => {
    const full = Array.from({ length: READABLE_MESSAGES }, (_, n) => listed({ id: `${n}`, text: `other ${n}` }));
    expect(look(full)).toEqual({ kind: 'ambiguous' });
    expect(look([...full.slice(1), listed({ text: 'older', afterS: -60 })])).toEqual({ kind: 'absent' });
  });
});
