import fc from 'fast-check';
import { normaliseText } from '../../../../../src/domain/texts/normalise-text';
import { stripMarkdown } from '../../../../../src/domain/answering/answer/plain-text';
import { readFieldCases } from '../../../../support/field-cases/field-case';

describe('a reply without Markdown', () => {
  it.each([
    ['**Open** on *Saturday*, ~~never~~ __daily__ and ***always***', 'Open on Saturday, daily and always'],
    ['# Hours\n\n## Today ##\nNine', 'Hours\n\nToday\nNine'],
    ['* tea\n* pots\n- cups', '- tea\n- pots\n- cups'],
    ['> quoted\n>twice', 'quoted\ntwice'],
    ['See [our shop](https://a.example/b_c_d).', 'See our shop (https://a.example/b_c_d).'],
    ['[https://a.example](https://a.example)', 'https://a.example'],
    ['![a pot](https://a.example/p.png "Pot")', 'a pot (https://a.example/p.png)'],
    ['`code` and ``a ` b``', 'code and a ` b'],
    ['```js\nlet x;\n```', 'let x;'],
    ['one\n\n---\n\ntwo', 'one\n\ntwo'],
    ['**Größe:** 5', 'Größe: 5'],
    ['**Go to https://a.example/_x_/** or _https://b.example_.', 'Go to https://a.example/_x_/ or https://b.example.'],
    ['The blue teapot: <s>59 €</s> 47 €, ~~19 €~~ 15 €', 'The blue teapot: 47 €, 15 €'],
    ['| A | B | C |\n|---|---|---|\n| Tea | 2 € | blue |\n| Pot | | red |', 'Tea: B 2 €, C blue\nPot: C red'],
    ['| | |\n|-|-|\n| S | **19 €** |', 'S: 19 €'],
    ['| S | 19 € |\n| M | 25 € |', 'S: 19 €\nM: 25 €'],
    ['S 19 €\n| Size | Price |\n|:--|--:|\n| M | 5 \\| 6 € |', 'S 19 €\nSize – Price\nM: 5 | 6 €'],
    ['<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
    ['<p>Tea</p><p>Pot<br/>Cup</p>', 'Tea\n\nPot\nCup'],
    ['<a href="https://a.example/?a=1">shop</a>', 'shop (https://a.example/?a=1)'],
    ['a &lt;b&gt; &amp; c &euro; &#8364; AT&T', 'a <b> & c € € AT&T'],
    ['20 m<sup>2</sup>', '20 m²'],
    ['Mail <info@a.example> or <https://a.example/x_y_>.', 'Mail info@a.example or https://a.example/x_y_.'],
    ['[Call](tel:+4930123), [a@b.example](mailto:a@b.example)', 'Call (+4930123), a@b.example'],
    ['[a [b] c](https://a.example/x_(y)_(z))', 'a [b] c (https://a.example/x_(y)_(z))'],
    ['[a.example](https://www.a.example/)', 'https://www.a.example/'],
    ['[![alt](https://i.example/a.png)](https://x.example)', 'alt (https://x.example)'],
    ['[shop][1] and [1]\n\n[1]: https://x.example', 'shop (https://x.example) and 1 (https://x.example)'],
    ['Free[^1].\n\n[^1]: Above 50 €.', 'Free[1].\n\n[1] Above 50 €.'],
    ['* 19 € small\n* 25 € large', '• 19 € small\n• 25 € large'],
    ['1. tea\n   * cup\n     * *small*\n2. pot', '1. tea\n   - cup\n     - small\n2. pot'],
    ['> **Note:** closed\n> - Monday\n>\n> > Tuesday', 'Note: closed\n- Monday\n\nTuesday'],
    ['one\\\ntwo  \nthree', 'one\ntwo\nthree'],
    ['10\\. July\\, 5 \\* 3 \\#1 \\[x\\] \\\\', '10. July, 5 * 3 #1 [x] \\'],
    ['**重要：**内容', '重要：内容'],
    ['„**Tee**“ – *(neu)* ¡**Hola**!', '„Tee“ – (neu) ¡Hola!'],
    ['**Preis**5 €, **Tee**sorten', 'Preis5 €, Teesorten'],
    ['```\n# 5 * 3\n```\nafter', '# 5 * 3\nafter'],
    ['before\n```\nopen', 'before\nopen'],
    ['The blue teapot: ~59 €~ 47 €', 'The blue teapot: 47 €'],
    ['UVP ~~59 €~~, jetzt 47 €', 'UVP, jetzt 47 €'],
    ['**+49 (0)30 123-4567** or *+1 (555) 010-9999*', '+49 (0)30 123-4567 or +1 (555) 010-9999'],
    ['see __this__, _that_: and __it__.', 'see this, that: and it.'],
    ['<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nafter', '- a\n- b\nafter'],
    ['<table><tr><td>A</td><td>5 €</td></tr><tr><td>B</td><td>6 €</td></tr></table>', 'A 5 €\nB 6 €'],
    ['That is \\(3 \\times 15 = 45\\) €.', 'That is 3 × 15 = 45 €.'],
    ['\\[\n\\text{Total} = 3 \\times 15{,}50 \\approx 46{,}50\\,\\text{€}\n\\]', 'Total = 3 × 15,50 ≈ 46,50 €'],
    ['$\\frac{1}{2}$ kg, $$20^\\circ$$ and $4 \\text{ m}^2$', '1/2 kg, 20° and 4 m²'],
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
    '+ 5 € shipping\n- 5 € discount\n= 52 €\n+49 30 1234567\n+ 49 30 1234567',
    'Tea 47 €\n+ gift wrap 3 €',
    '> 50 €: free shipping\n>50 €\n> ca. 20 pieces\n< 3 kg\n>= 5',
    '10. July we open\n11. July we close\n2026. A good year.',
    '1) tea\n3) pot',
    'Price 5 €*, 6 €**\n\n* plus shipping\n** VAT included',
    '(*) and (*), 5*) or 6*)',
    '@_mara_ @__mara.k__ @mara_, _info_@a.example first.last_@a.example #tea_time_',
    'www.a.example/_x_ and a.example/x_y_z',
    'TEA_10, SAVE*20*NOW, __a, b__c, 5 €/m² * 3',
    'Write to <your name>, <3, a < b > c, 5<6',
    '[Note]: closed today\n[x] done [ ] todo (see [2])',
    ':) >:( >_<\n>_< oh',
    'C:\\temp\\new',
    'Title\n=====\nsaid',
    'first\n  indented\n\ttab  inside   it\n    deep',
    '-\n\n5.\n#\nend',
    'R&B &c; &nosuch; 100 %',
    '~5 € ~ 10 ~ x~2~',
    '2**3 = 8, 2**3**2',
    '__init__.py and src/_next_/x',
    '~5 € bis ~10 €, ~ 7~ and ~8',
    'a `b and ~~c',
    '>_> no',
    'between $5 and $10, or $20',
    'C:\\temp\\times\\new costs $5',
    '5^2 and x_2 cost $3',
  ])('leaves alone what is no Markdown: %j', (text) => {
    expect(stripMarkdown(text)).toBe(text);
  });

  it('is the same after a second time', () => {
    const text = stripMarkdown('# A\n\n**b** [c](https://d.example) *e*');
    expect(stripMarkdown(text)).toBe(text);
  });
});

describe('what people reported of other bots', () => {
  it.each(readFieldCases('plain-text').map((one) => [one.name, one] as const))('is right here: %s', (_name, one) => {
    const said = stripMarkdown(one.model_answers?.[0]?.good ?? '');
    const { says = [], never_says = [], says_exactly = said } = one.outcome ?? {};
    const holds = (expected: string) =>
      /^\/.*\/$/s.test(expected) ? new RegExp(expected.slice(1, -1)).test(said) : said.includes(expected);
    expect(says.filter((expected) => !holds(expected))).toEqual([]);
    expect(never_says.filter(holds)).toEqual([]);
    expect(said).toBe(says_exactly);
  });
});

describe('a text without marks', () => {
  const word = fc.constantFrom(
    ...[
      'Tee',
      'größe',
      '47',
      '€',
      '1.250,00 €',
      '+49 30 1234567',
      '- 5 €',
      '> 50 €',
      '@_mara_',
      '_info_@a.example',
      '2 * 3',
    ],
    ...[
      'https://a.example/_x_(y)?a=*b*',
      'TEA_10',
      'price*',
      '(ok)',
      '10:30',
      '&',
      'a/b',
      '"ja"',
      '😀',
      '我们',
      '10. July',
      '5 %',
    ],
  );
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));

  it('comes out as it went in', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\n\n'), (lines, between) => {
        const text = lines.join(between);
        expect(stripMarkdown(text)).toBe(text);
      }),
      { seed: 20_260, numRuns: 500 },
    );
  });

  it('comes out as it went in, whatever letters, digits and ordinary signs it has', () => {
    const sign = fc.constantFrom(...'abcÄß我ก019 ,.;:!?€$%()/="\'…–'.split(''));
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 80 }), (signs) => {
        const text = signs.join('').trim();
        expect(stripMarkdown(text)).toBe(text);
      }),
      { seed: 20_260, numRuns: 500 },
    );
  });
});

describe('any answer', () => {
  it('keeps its words in their order, whatever marks stand around them', () => {
    const mark = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '#',
      '>',
      '|',
      '~',
      '-',
      '+',
      '\n',
      '\n\n',
      ' ',
      '  ',
      '[',
      '](',
      ')',
      '!',
      '\\',
      '1. ',
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), (marks) => {
        const text = marks.map((one, index) => `${one}w${index}x`).join('');
        const said = stripMarkdown(text);
        expect(said.match(/w\d+x/g) ?? []).toEqual(text.match(/w\d+x/g) ?? []);
      }),
      { seed: 20_260, numRuns: 500 },
    );
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
