import { boundedItem } from '../../../src/instagram/bounded-item';
import { parseWebhook } from '../../../src/instagram/parse-webhook';

const fieldsOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, inner) => sum + 1 + fieldsOf(inner), 0)
    : 0;
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, n]));

describe('an event with more fields than anybody sends', () => {
  it.each([
    ['in an object', many(50_000)],
    ['in a list', Array.from({ length: 50_000 }, (_, n) => n)],
    ['in many lists', Array.from({ length: 500 }, () => Array.from({ length: 500 }, () => [[]]))],
  ])('keeps who wrote what, and 2,000 fields at most: %s', (_where, filling) => {
    const item = { sender: { id: '1' }, recipient: { id: '2' }, message: { mid: 'm', text: 'Hello?', filling } };
    const [event] = parseWebhook({ entry: [{ id: '2', time: 1, messaging: [item] }] }).events;
    expect(event).toMatchObject({ kind: 'message', text: 'Hello?', mid: 'm', customer_id: '1' });
    expect(fieldsOf(event?.raw)).toBeLessThanOrEqual(2_000);
  });

  it('is nothing that an ordinary one meets: a thousand of them in one body stay whole', () => {
    const message = {
      mid: 'm',
      text: 'Hello?',
      attachments: Array.from({ length: 10 }, () => ({ payload: { url: 'u' } })),
    };
    const messaging = Array.from({ length: 1_000 }, () => ({ sender: { id: '1' }, recipient: { id: '2' }, message }));
    const { events, rejected } = parseWebhook({ entry: [{ id: '2', time: 1, messaging }] });
    expect([events.length, rejected.length]).toEqual([1_000, 0]);
    expect(events.at(-1)?.raw).toEqual(messaging.at(-1));
    expect(boundedItem({ ...message })).toEqual(message);
  });
});
