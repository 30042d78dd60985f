import fc from 'fast-check';
import { signPayload, verifySignature } from '../../src/instagram/signature';

const RUNS = { seed: 20_261, numRuns: 300 };
const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const secrets = fc.string({ minLength: 1, maxLength: 40 });

describe("Meta's signature over any body", () => {
  it('is accepted with any of the known secrets', () => {
    fc.assert(
      fc.property(bodies, fc.uniqueArray(secrets, { minLength: 1, maxLength: 4 }), fc.nat(), (body, known, pick) => {
        const secret = known[pick % known.length] ?? '';
        expect(verifySignature(body, signPayload(body, secret), known)).toBe(true);
      }),
      RUNS,
    );
  });

  it('is refused when one bit of the body differs', () => {
    fc.assert(
      fc.property(bodies, secrets, fc.nat(), fc.integer({ min: 0, max: 7 }), (body, secret, at, bit) => {
        const header = signPayload(body, secret);
        const forged = Buffer.from(body);
        const index = at % forged.length;
        forged[index] = (forged[index] ?? 0) ^ (1 << bit);
        expect(verifySignature(forged, header, [secret])).toBe(false);
      }),
      RUNS,
    );
  });

  it('is refused with any other secret, and without one', () => {
    fc.assert(
      fc.property(bodies, fc.uniqueArray(secrets, { minLength: 2, maxLength: 2 }), (body, [right = '', wrong = '']) => {
        expect(verifySignature(body, signPayload(body, right), [wrong])).toBe(false);
        expect(verifySignature(body, signPayload(body, right), [])).toBe(false);
        expect(verifySignature(body, signPayload(body, ''), [''])).toBe(false);
      }),
      RUNS,
    );
  });

  it('is refused, never thrown at, whatever the header says', () => {
    fc.assert(
      fc.property(bodies, fc.option(fc.string(), { nil: undefined }), (body, header) => {
        expect(verifySignature(body, header, ['secret'])).toBe(false);
      }),
      RUNS,
    );
  });
});
