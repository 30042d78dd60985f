import { randomBytes } from 'node:crypto';
import { ContactHashes, plainContactHash } from '../../../../src/domain/contacts/contact-hash';

const [first, second] = [
  { id: 'k1', key: randomBytes(32) },
  { id: 'k2', key: randomBytes(32) },
];

describe('the name that a person is remembered under', () => {
  it('is another one at every chatbot, for every person and under every key', () => {
    const [one, other] = [new ContactHashes([first]), new ContactHashes([second])];
    expect(one.of('bot_1', '17')).toMatch(/^k1\.[0-9a-f]{64}$/);
    const names = [one.of('bot_1', '17'), one.of('bot_2', '17'), one.of('bot_1', '18'), other.of('bot_1', '17')];
    expect(new Set(names).size).toBe(4);
  });

  it('cannot be confirmed by whoever guesses the id without the key', () => {
    const name = new ContactHashes([first]).of('bot_1', '17');
    expect(name).not.toContain(plainContactHash('bot_1', '17'));
    expect(new ContactHashes([{ id: 'k1', key: randomBytes(32) }]).of('bot_1', '17')).not.toBe(name);
  });

  it('is made with the first key and found by every key, so that rotation forgets nobody', () => {
    const before = new ContactHashes([first]);
    const during = new ContactHashes([second, first]);
    expect(during.of('bot_1', '17')).toBe(new ContactHashes([second]).of('bot_1', '17'));
    expect(during.every('bot_1', '17')).toEqual([during.of('bot_1', '17'), before.of('bot_1', '17')]);
  });

  it('follows from the unkeyed name of older rows alone, so that they can be renamed without the id', () => {
    const hashes = new ContactHashes([first]);
    expect(hashes.ofPlain(plainContactHash('bot_1', '17'))).toBe(hashes.of('bot_1', '17'));
  });

  it('needs a key', () => {
    expect(() => new ContactHashes([])).toThrow(TypeError);
  });

  it('is never a pseudonym of something else', () => {
    const hashes = new ContactHashes([first]);
    expect(hashes.pseudonym('conv_1/1')).toBe(hashes.pseudonym('conv_1/1'));
    expect(hashes.pseudonym(plainContactHash('bot_1', '17'))).not.toBe(hashes.of('bot_1', '17'));
  });
});
