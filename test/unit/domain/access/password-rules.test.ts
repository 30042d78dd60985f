import fc from 'fast-check';
import { passwordProblem } from '../../../../src/domain/access/password-rules';
import { loadCommonPasswords } from '../../../../src/security/common-passwords';

const OWNER = {
  email: 'maria.lindqvist@fernandkettle.example',
  accountName: 'Fern & Kettle',
  publicUrl: 'https://bots.harbour.example',
};

describe('a password', () => {
  let common: ReadonlySet<string>;
  const problem = (password: string) => passwordProblem(password, OWNER, (candidate) => common.has(candidate));

  beforeAll(async () => {
    common = await loadCommonPasswords();
  });

  it('is compared with a list of at least the 10,000 commonest', () => {
    expect(common.size).toBeGreaterThan(10_000);
    for (const known of ['password', '123456', 'qwerty', 'iloveyou']) expect(common).toContain(known);
  });

  it.each([
    ['eleven chars', 'tooshort-11'],
    ['nothing', ''],
    ['one character again and again', 'aaaaaaaaaaaaaaaaaaaa'],
    ['a common word with digits and signs around it', '!!Sunshine123456!!'],
    ['a common password in other letters', 'QwErTyUiOp123'],
    ['the product’s name', 'BotSmith-2026!'],
    ['the account’s name', 'fern & kettle 2026'],
    ['parts of the e-mail address', 'maria.lindqvist77'],
    ['the whole e-mail address', 'maria.lindqvist@fernandkettle.example'],
    ['where it is served', 'bots.harbour.example!'],
    ['eleven characters of two code units each', '😀😁😂🤣😃😄😅😆😉😊😋'],
  ])('is refused that is %s', (_what, password) => {
    expect(problem(password)).toEqual(expect.stringMatching(/^(must|is|repeats) /));
  });

  it.each(['correct horse battery staple', 'wir trinken um vier Uhr Tee', 'x7#Kq!2mZ9$p', 'сегодня хороший день'])(
    'may be %s',
    (password) => {
      expect(problem(password)).toBeUndefined();
    },
  );

  it('made at random is never refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 18, maxLength: 18 }), (bytes) => {
        fc.pre(new Set(bytes).size > 12);
        expect(problem(Buffer.from(bytes).toString('base64url'))).toBeUndefined();
      }),
    );
  });
});
