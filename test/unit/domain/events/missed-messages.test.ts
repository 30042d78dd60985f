import { customerOf, unansweredMessages } from '../../../../src/domain/events/missed-messages';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const message = (id: string, fromId: string, createdAt: Date) => ({ id, fromId, createdAt, text: id });

describe('missed messages', () => {
  it('are what the customer wrote after the last word of the business, oldest first', () => {
    const listed = [
      message('c', 'customer', ago(1)),
      message('b', 'customer', ago(2)),
      message('reply', 'business', ago(3)),
      message('a', 'customer', ago(4)),
    ];
    expect(unansweredMessages(listed, 'customer', now).map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('are none once the business has written last, whoever it was', () => {
    const listed = [message('reply', 'business', ago(1)), message('a', 'customer', ago(2))];
    expect(unansweredMessages(listed, 'customer', now)).toEqual([]);
    expect(unansweredMessages([message('?', '', ago(1)), ...listed.slice(1)], 'customer', now)).toEqual([]);
  });

  it('end with their messaging window', () => {
    const listed = [message('b', 'customer', ago(24 * 60 - 1)), message('a', 'customer', ago(24 * 60))];
    expect(unansweredMessages(listed, 'customer', now).map(({ id }) => id)).toEqual(['b']);
  });

  it('keep the order that Meta lists them in, even within one second', () => {
    const listed = ['c', 'b', 'a'].map((id) => message(id, 'customer', ago(5)));
    const times = unansweredMessages(listed, 'customer', now).map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual([0, 1, 2].map((index) => ago(5).getTime() + index));
  });
});

describe('the customer of a conversation', () => {
  const business = { instagram_account_id: '17841', page_id: '10', username: 'shop' };
  it.each([
    [[{ id: '17841' }, { id: '9' }], '9'],
    [[{ id: '9' }, { id: '10' }], '9'],
    [
      [
        { id: '9', username: 'rosa' },
        { id: '555', username: 'shop' },
      ],
      '9',
    ],
    [[{ id: '9' }, { id: '8' }], undefined],
    [[{ id: '17841' }], undefined],
    [[], undefined],
  ])('among %j is %s', (participants, expected) => {
    expect(customerOf(participants, business)).toBe(expected);
  });
});
