import { linksIn, unknownLinks, withoutLinks } from '../../../../../src/domain/answering/answer/links';

const SOURCE = 'Order at https://www.shop.example/tea/ or mail info@shop.example. Map: maps.example/p?q=1';

describe('links that a reply holds', () => {
  it.each([
    ['Order at shop.example/tea.', []],
    ['Order at https://shop.example!', []],
    ['Order at [our shop](http://www.shop.example/tea).', []],
    ['Mail INFO@shop.example', []],
    ['See maps.example/p?q=1', []],
    ['Pay at https://evil.example/pay now.', ['https://evil.example/pay']],
    ['Pay at evil.example, please', ['evil.example']],
    ['Pay at www.evil.museum', ['www.evil.museum']],
    ['Order at shop.example/pay', ['shop.example/pay']],
    ['See maps.example/p?q=2', ['maps.example/p?q=2']],
    ['Log in: https://shop.example@evil.example', ['https://shop.example@evil.example']],
    ['https://shop.example.evil.example/tea', ['https://shop.example.evil.example/tea']],
    ['Mail boss@evil.example', ['boss@evil.example']],
    ['Mail boss@shop.example', ['boss@shop.example']],
    ['HTTPS://EVIL.EXAMPLE/A', ['HTTPS://EVIL.EXAMPLE/A']],
    ['(https://evil.example/a)', ['https://evil.example/a']],
    ['https:evil.example', ['https:evil.example']],
  ])('%s', (reply, unknown) => {
    expect(unknownLinks(reply, [SOURCE])).toEqual(unknown);
  });

  it.each([
    'Open at 9.We wait for you',
    'e.g. tea, i.e. this',
    'node.js and v1.2.3',
    'Dr.Müller',
    '9.30 Uhr',
    '@mara.k',
  ])('is no link: %s', (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  it('leave with the sentence that they stand in', () => {
    const reply =
      'The pot costs 47 €. Pay at https://evil.example/pay. Thank you!\n[Pay](https://evil.example/pay)\nBye';
    expect(withoutLinks(reply, ['https://evil.example/pay'])).toBe('The pot costs 47 €. Thank you!\nBye');
    expect(withoutLinks('Go to evil.example', ['evil.example'])).toBe('');
  });
});
