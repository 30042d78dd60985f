import { isMessagingWindowOpen, messagingWindowEnd } from '../../../../src/domain/sending/messaging-window';

describe("Meta's messaging window", () => {
  const act = new Date('2026-10-24T22:30:00Z');

  it('ends 24 hours after the last act of the customer, across a change of the clocks', () => {
    expect(messagingWindowEnd(act).toISOString()).toBe('2026-10-25T22:30:00.000Z');
  });

  it('is open until that instant and not at it', () => {
    const end = messagingWindowEnd(act).getTime();
    expect([end - 1, end, end + 1].map((at) => isMessagingWindowOpen(act, new Date(at)))).toEqual([true, false, false]);
  });
});
