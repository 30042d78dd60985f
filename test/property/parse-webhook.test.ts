import fc from 'fast-check';
import { parseJson, parseWebhook } from '../../src/instagram/parse-webhook';

const RUNS = { seed: 20_262, numRuns: 400 };
const ACCOUNT = '17841400000000001';

const message = (mid: string) => ({
  sender: { id: '9876543210123456' },
  recipient: { id: ACCOUNT },
  timestamp: 1_790_000_000_123,
  message: { mid, text: 'hello', reply_to: { story: { id: '1', url: 'https://cdn.example/s' } }, attachments: [{}] },
});

/** A real event with any of its values, at any depth, replaced by any JSON value. */
const mutated = fc.tuple(fc.constant(message('mutated')), fc.nat(), fc.jsonValue()).map(([item, at, value]) => {
  const copy = structuredClone(item) as unknown as Record<string, unknown>;
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const [parent, key] = places[at % places.length] ?? [copy, 'message'];
  parent[key] = value;
  return copy;
});

describe('parsing any webhook body', () => {
  it('throws at no JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(Array.isArray(parseWebhook(body).events)).toBe(true);
      }),
      RUNS,
    );
  });

  it('accounts for every item: a broken one is kept and costs its neighbours nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mutated, fc.jsonValue()), { minLength: 1, maxLength: 6 }), (items) => {
        const body = { entry: [{ id: ACCOUNT, messaging: [message('first'), ...items, message('last')] }] };
        const { events, rejected } = parseWebhook(parseJson(JSON.stringify(body)));
        expect(events.length + rejected.length).toBe(items.length + 2);
        const keys = events.map(({ key }) => key);
        expect(keys[0]).toBe('first');
        expect(keys.at(-1)).toBe('last');
      }),
      RUNS,
    );
  });

  it('gives every event a key, a kind and a time', () => {
    fc.assert(
      fc.property(mutated, (item) => {
        for (const event of parseWebhook({ entry: [{ id: ACCOUNT, messaging: [item] }] }).events) {
          expect(event.key).not.toBe('');
          expect(Number.isFinite(event.timestamp)).toBe(true);
          expect(typeof event.kind).toBe('string');
        }
      }),
      RUNS,
    );
  });
});
