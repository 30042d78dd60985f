import { createHmac } from 'node:crypto';
import { InvalidInputError } from '../../../src/domain/errors';
import { readSignedRequest } from '../../../src/instagram/signed-request';
import { signRequest } from '../../support/signed-request';

const SECRET = 'secret-of-the-app';
const ISSUED = 1_795_000_000;
const PAYLOAD = { algorithm: 'HMAC-SHA256', issued_at: ISSUED, user_id: '218471' };
const NOW = new Date((ISSUED + 60) * 1_000);
const read = (value: unknown, secrets: readonly string[], now = NOW) => readSignedRequest(value, secrets, now);

describe("Meta's signed request", () => {
  it('names the person when one of the secrets signed it', () => {
    const expected = { userId: '218471', issuedAt: new Date(1_795_000_000_000) };
    expect(read(signRequest(PAYLOAD, SECRET), ['another', SECRET])).toMatchObject(expected);
  });

  it('keeps an id beyond 2^53 that is printed as a number', () => {
    const json = '{"algorithm":"HMAC-SHA256","issued_at":1795000000,"user_id":17841400000000123}';
    expect(read(signRequest(json, SECRET), [SECRET])).toMatchObject({ userId: '17841400000000123' });
  });

  it.each([
    ['with another secret', signRequest(PAYLOAD, 'wrong')],
    [
      'over another payload',
      `${signRequest(PAYLOAD, SECRET).split('.')[0]}.${signRequest({ ...PAYLOAD, user_id: '2' }, SECRET).split('.')[1]}`,
    ],
    ['with an empty secret', signRequest(PAYLOAD, '')],
  ])('is refused when it was signed %s', (_how, value) => {
    expect(() => read(value, [SECRET, ''])).toThrow(expect.objectContaining({ code: 'bad_signature' }));
  });

  it('is refused without any secret', () => {
    expect(() => read(signRequest(PAYLOAD, SECRET), [])).toThrow(expect.objectContaining({ code: 'bad_signature' }));
  });

  it('is one request however its signature is spelt, and another one for another person', () => {
    const [signature = '', payload = ''] = signRequest(PAYLOAD, SECRET).split('.');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(signature.at(-1) ?? '');
    // The last of 43 characters carries two bits that mean nothing.
    const respelt = `${signature.slice(0, -1)}${alphabet[last ^ 1]}`;
    const { digest } = read(`${signature}.${payload}`, [SECRET]);
    expect(read(`${respelt}.${payload}`, [SECRET]).digest).toBe(digest);
    expect(read(`${signature}=.${payload}`, [SECRET]).digest).toBe(digest);
    expect(read(signRequest({ ...PAYLOAD, user_id: '2' }, SECRET), [SECRET]).digest).not.toBe(digest);
  });

  it('counts for a day, and not before it was made', () => {
    const at = (seconds: number) => new Date((ISSUED + seconds) * 1_000);
    const value = signRequest(PAYLOAD, SECRET);
    expect(read(value, [SECRET], at(86_400)).userId).toBe('218471');
    expect(read(value, [SECRET], at(-300)).userId).toBe('218471');
    for (const seconds of [86_401, -301]) {
      expect(() => read(value, [SECRET], at(seconds))).toThrow(InvalidInputError);
    }
    for (const issued_at of [undefined, String(ISSUED), null, 1e300]) {
      expect(() => read(signRequest({ ...PAYLOAD, issued_at }, SECRET), [SECRET])).toThrow(InvalidInputError);
    }
  });

  it.each(['none', 'HMAC-SHA1', 'HMAC-SHA512', undefined])(
    'is malformed under the algorithm %s, although signed',
    (algorithm) => {
      expect(() => read(signRequest({ ...PAYLOAD, algorithm }, SECRET), [SECRET])).toThrow(InvalidInputError);
    },
  );

  const encoded = Buffer.from(JSON.stringify(PAYLOAD)).toString('base64url');
  const short = createHmac('sha1', SECRET).update(encoded).digest('base64url');
  it.each([
    undefined,
    42,
    ['a.b'],
    '',
    '.',
    'abc',
    `.${encoded}`,
    `${encoded}.`,
    `${short}.${encoded}`,
    `${signRequest(PAYLOAD, SECRET)}.more`,
    signRequest('not json', SECRET),
    signRequest('[]', SECRET),
    signRequest({ ...PAYLOAD, user_id: undefined }, SECRET),
    signRequest({ ...PAYLOAD, user_id: {} }, SECRET),
    'ü.ü',
  ])('is malformed as %p', (value) => {
    expect(() => read(value, [SECRET])).toThrow(InvalidInputError);
  });
});
