import type { Messenger } from '../../../../src/activities/sending/messenger';
import { deliverPart } from '../../../../src/activities/sending/part-delivery';
import type { PartDelivery } from '../../../../src/activities/sending/part-delivery';
import type { OutgoingPart } from '../../../../src/domain/sending/outgoing-row';
import { GraphError } from '../../../../src/domain/connection/graph-error';
import { RetryLaterError } from '../../../../src/domain/errors';

const NOW = new Date('2026-11-22T12:00:00Z');

/** One part on its way, with a record of what was done in which order. */
function delivery(options: { ready?: () => Promise<void>; takenOver?: boolean } = {}) {
  const steps: string[] = [];
  let part: OutgoingPart = { text: 'Hello', state: 'pending', attempt: 0, at: NOW };
  const messenger = {
    ready: async () => {
      steps.push('ready');
      await options.ready?.();
    },
    sendText: () => {
      steps.push('post');
      return Promise.resolve({ messageId: 'mid.1' });
    },
  } as unknown as Messenger;
  const subject: PartDelivery<'takeover'> = {
    row: {
      read: () => Promise.resolve(part),
      start: (attempt) => {
        steps.push('start');
        part = { ...part, state: 'sending', attempt: attempt + 1 };
        return Promise.resolve(true);
      },
      change: (_from, change) => {
        part = { ...part, ...change };
        return Promise.resolve(true);
      },
      isClaimed: () => Promise.resolve(false),
    },
    recipientId: 'customer',
    messenger,
    mayPost: () => {
      steps.push('look');
      return Promise.resolve(options.takenOver ? 'takeover' : null);
    },
    posting: true,
    onSent: () => undefined,
    clock: () => NOW,
  };
  return { subject, steps, state: () => part.state };
}

const notYet = () => Promise.reject(new RetryLaterError('graph_paced', 'not yet', 60_000));

describe('the pace of sending', () => {
  it('is waited for first, then looked whether the text may still be sent, then the row marked, then posted', async () => {
    const { subject, steps, state } = delivery();
    await expect(deliverPart(subject)).resolves.toBeNull();
    expect(steps).toEqual(['ready', 'look', 'start', 'post']);
    expect(state()).toBe('sent');
  });

  it('leaves the part pending while it has to wait', async () => {
    const { subject, steps, state } = delivery({ ready: notYet });
    await expect(deliverPart(subject)).rejects.toMatchObject({ code: 'graph_paced', retryAfterMs: 60_000 });
    expect(steps).not.toContain('start');
    expect(state()).toBe('pending');
  });

  it('does not keep a text waiting that a person has made needless', async () => {
    const { subject, steps } = delivery({ ready: notYet, takenOver: true });
    await expect(deliverPart(subject)).resolves.toBe('takeover');
    expect(steps).not.toContain('post');
  });
});

describe('what a refusal of Meta means', () => {
  it.each([
    ['token', 'token', 'pending'],
    ['permission', 'refused', 'failed'],
  ] as const)('is told where the text stops for it: %s', async (errorClass, stop, left) => {
    const { subject, state } = delivery();
    const told: string[] = [];
    const sendText = () => Promise.reject(new GraphError(errorClass, 'The owner must confirm the sign-in.'));
    const refused = { ...subject, messenger: { ...subject.messenger, sendText } };
    const onRefused = (message: string) => told.push(message);
    await expect(deliverPart({ ...refused, onRefused })).resolves.toBe(stop);
    expect(told).toEqual(['The owner must confirm the sign-in.']);
    expect(state()).toBe(left);
  });
});
