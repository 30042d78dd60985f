import { createHmac } from 'node:crypto';
import { InvalidInputError } from '../../../src/domain/errors';
import { readSignedRequest } from '../../../src/instagram/signed-request';
import { signRequest } from '../../support/signed-request';

const SECRET = 'secret-of-the-app';
const PAYLOAD = { algorithm: 'HMAC-SHA256', issued_at: 1_795_000_000, user_id: '218471' };

describe("Meta's signed request", () => {
  it('names the person when one of the secrets signed it', () => {
    const expected = { userId: '218471', issuedAt: new Date(1_795_000_000_000) };
    expect(readSignedRequest(signRequest(PAYLOAD, SECRET), ['another', SECRET])).toEqual(expected);
  });

  it('keeps an id beyond 2^53 that is printed as a number', () => {
    const json = '{"algorithm":"HMAC-SHA256","user_id":17841400000000123}';
    expect(readSignedRequest(signRequest(json, SECRET), [SECRET])).toMatchObject({ userId: '17841400000000123' });
  });

  it.each([
    ['with another secret', signRequest(PAYLOAD, 'wrong')],
    [
      'over another payload',
      `${signRequest(PAYLOAD, SECRET).split('.')[0]}.${signRequest({ ...PAYLOAD, user_id: '2' }, SECRET).split('.')[1]}`,
    ],
    ['with an empty secret', signRequest(PAYLOAD, '')],
  ])('is refused when it was signed %s', (_how, value) => {
    expect(() => readSignedRequest(value, [SECRET, ''])).toThrow(expect.objectContaining({ code: 'bad_signature' }));
  });

  it('is refused without any secret', () => {
    expect(() => readSignedRequest(signRequest(PAYLOAD, SECRET), [])).toThrow(
      expect.objectContaining({ code: 'bad_signature' }),
    );
  });

  it.each(['none', 'HMAC-SHA1', 'HMAC-SHA512', undefined])(
    'is malformed under the algorithm %s, although signed',
    (algorithm) => {
      expect(() => readSignedRequest(signRequest({ ...PAYLOAD, algorithm }, SECRET), [SECRET])).toThrow(
        InvalidInputError,
      );
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
    expect(() => readSignedRequest(value, [SECRET])).toThrow(InvalidInputError);
  });
});
