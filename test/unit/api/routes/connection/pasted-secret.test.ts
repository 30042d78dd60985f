import { pastedSecret, pastedToken } from '../../../../../src/api/routes/connection/pasted-secret';

describe('a secret that was pasted', () => {
  it.each([
    '\u200bEAABtoken',
    'EAABtoken\u200b',
    ' EAAB\ntoken\r\n',
    'EAAB\u00a0token\ufeff',
    'EAAB\u2060to\u00adken\t',
  ])('is a token without what cannot be seen: %j', (pasted) => expect(pastedToken.parse(pasted)).toBe('EAABtoken'));

  it('is none when nothing of it can be seen', () => {
    expect(pastedToken.safeParse(' \u200b\n').success).toBe(false);
  });

  it('keeps the blanks of a phrase', () => {
    expect(pastedSecret.parse('\ufeff my verify token\u200b ')).toBe('my verify token');
  });
});
