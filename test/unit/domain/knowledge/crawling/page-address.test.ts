import fc from 'fast-check';
import { inOrder, pageAddress, pathOf } from '../../../../../src/domain/knowledge/crawling/page-address';

const address = fc
  .record({
    host: fc.constantFrom('shop.example', 'WWW.Shop.Example.', 'shop.example:8080', 'münchen.example'),
    path: fc.string({ unit: fc.constantFrom('/', 'a', 'Ü', '%65', '%2f', '..', ';jsessionid=1', ' ', '%', '~', '*') }),
    query: fc.string({
      unit: fc.constantFrom('&', '=', 'id', 'utm_source', 'fbclid', '&amp;', 'a', '%7e', '%2B', '+', '?'),
    }),
    anchor: fc.constantFrom('', '#top', '#!/x'),
  })
  .map(({ host, path, query, anchor }) => `https://${host}/${path}?${query}${anchor}`);

describe('the address of a page', () => {
  it.each([
    ['an anchor', 'https://a.example/preise#top', 'https://a.example/preise'],
    ['tracking', 'https://a.example/preise?utm_source=ig&utm_medium=bio&fbclid=abc', 'https://a.example/preise'],
    ['two slashes', 'https://a.example//preise', 'https://a.example/preise'],
    ['needless percent signs', 'https://a.example/pr%65ise/%c3%bc', 'https://a.example/preise/%C3%BC'],
    ['letters beyond ASCII', 'https://a.example/küche', 'https://a.example/k%C3%BCche'],
    ['capitals and the ordinary port of the host', 'HTTPS://A.Example:443/Preise', 'https://a.example/Preise'],
    ['a session in the path', 'https://a.example/kasse;jsessionid=8F2A?x=1', 'https://a.example/kasse?x=1'],
    ['a session in the query', 'https://a.example/?PHPSESSID=1&x=1', 'https://a.example/?x=1'],
    ['a token under an ambiguous name', 'https://a.example/?sid=a8f0c3d4e5f60718', 'https://a.example/'],
    ['an ampersand escaped twice', 'https://a.example/?a=1&amp;amp;b=2', 'https://a.example/?a=1&b=2'],
    ['a name and a password', 'https://me:secret@a.example/', 'https://a.example/'],
    ['an empty query', 'https://a.example/?', 'https://a.example/'],
  ])('is the same with and without %s', (_what, given, plain) => {
    expect(pageAddress(given)).toBe(plain);
  });

  it.each(['?id=1', '?sid=3', '?s=shoes', '?session=2', '?token=blue', '?page=2', '?b=2&a=1'])(
    'keeps a parameter that may tell pages apart: %s',
    (query) => {
      expect(pageAddress(`https://a.example/x${query}`)).toBe(`https://a.example/x${query}`);
    },
  );

  it.each(['mailto:a@b.example', 'javascript:void(0)', 'tel:1', 'https://', 'data:text/html,x', 'ftp://a.example/'])(
    'is not made of %s',
    (given) => {
      expect(pageAddress(given, 'https://a.example/')).toBeUndefined();
    },
  );

  it('does not change by being made again', () => {
    fc.assert(
      fc.property(address, (given) => {
        const once = pageAddress(given);
        if (once !== undefined) expect(pageAddress(once)).toBe(once);
      }),
    );
  });

  it('has one order of its parameters that does not change by being made again', () => {
    fc.assert(
      fc.property(address, (given) => {
        const once = inOrder(pageAddress(given) ?? 'https://a.example/');
        expect(inOrder(once)).toBe(once);
      }),
    );
    expect(inOrder('https://a.example/?b=2&a=1&b=1')).toBe('https://a.example/?a=1&b=2&b=1');
  });

  it('is shown to people as its path and query', () => {
    expect(pathOf('https://a.example/kurs?id=3&art=abend')).toBe('/kurs?id=3&art=abend');
  });
});
