import { normaliseText, stripMarkdown } from '../../../src/domain/plain-text';

describe('a reply without Markdown', () => {
  it.each([
    ['**Open** on *Saturday*, ~~not~~ __daily__ and ***always***', 'Open on Saturday, not daily and always'],
    ['# Hours\n\n## Today ##\nNine', 'Hours\n\nToday\nNine'],
    ['* tea\n+ cups\n- pots', '- tea\n- cups\n- pots'],
    ['> quoted\n>twice', 'quoted\ntwice'],
    ['See [our shop](https://a.example/b_c_d).', 'See our shop (https://a.example/b_c_d).'],
    ['[https://a.example](https://a.example)', 'https://a.example'],
    ['![a pot](https://a.example/p.png "Pot")', 'a pot (https://a.example/p.png)'],
    ['`code` and ``a ` b``', 'code and a ` b'],
    ['```js\nlet x;\n```', 'let x;'],
    ['one\n\n---\n\ntwo', 'one\n\ntwo'],
    ['**Größe:** 5', 'Größe: 5'],
    ['**Go to https://a.example/_x_/** or _https://b.example_.', 'Go to https://a.example/_x_/ or https://b.example.'],
  ])('shows what was meant: %j', (markdown, plain) => {
    expect(stripMarkdown(markdown)).toBe(plain);
  });

  it.each([
    '2*3*4 = 24',
    '2 * 3 * 4',
    'snake_case_name',
    'a * b',
    'https://a.example/_next_/x_y_z?a=*b*&c=__d__, or http://b.example/~~x~~/y',
    '5 > 3',
    '#hashtag #2',
    '- tea',
    'it costs $5*',
    'price: 10 ~ 20',
    '[not a link]',
    '🌿 *',
  ])('leaves alone what is no Markdown: %j', (text) => {
    expect(stripMarkdown(text)).toBe(text);
  });

  it('is the same after a second time', () => {
    const text = stripMarkdown('# A\n\n**b** [c](https://d.example) *e*');
    expect(stripMarkdown(text)).toBe(text);
  });
});

describe('two copies of a text', () => {
  it.each([
    ['a  b\n c', 'a b c'],
    [' a\u00a0b ', 'a b'],
    ['cafe\u0301', 'café'],
  ])('compare equal although spaces or normal form differ: %j', (one, other) => {
    expect(normaliseText(one)).toBe(normaliseText(other));
  });

  it('differ when their words do', () => {
    expect(normaliseText('ab')).not.toBe(normaliseText('a b'));
    expect(normaliseText('A')).not.toBe(normaliseText('a'));
  });
});
