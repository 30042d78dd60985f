import fc from 'fast-check';
import { isAllowed, matchesPath, parseRobots } from '../../../../../src/domain/knowledge/crawling/robots-rules';

const allows = (text: string, path: string): boolean => isAllowed(parseRobots(text, 'BotSmith'), path);

describe('robots.txt', () => {
  it.each([
    ['a byte order mark before the first line', '\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
    ['lines that end in a bare CR', 'User-agent: *\rDisallow: /a\rAllow: /a/b', '/a', false],
    ['lines that end in CR LF', 'User-agent: *\r\nDisallow: /a\r\n', '/a', false],
    ['several agents for one group', 'User-agent: x\nUser-agent: *\nUser-agent: y\nDisallow: /a', '/a', false],
    ['a blank line inside of a group', 'User-agent: *\n\nDisallow: /a', '/a', false],
    ['a sitemap between agents', 'User-agent: *\nSitemap: /s\nUser-agent: x\nDisallow: /a', '/a', false],
    [
      'a crawl delay that ends a run of agents',
      'User-agent: *\nCrawl-delay: 2\nUser-agent: x\nDisallow: /a',
      '/a',
      true,
    ],
    [
      'the agent by name before all others',
      'User-agent: *\nDisallow: /\nUser-agent: BotSmith\nDisallow: /b',
      '/a',
      true,
    ],
    ['the name in other letters and with a version', 'User-agent: BOTSMITH/2.0\nDisallow: /a', '/a', false],
    ['a longer name, which is another agent', 'User-agent: BotSmith-News\nDisallow: /a', '/a', true],
    [
      'two groups of one agent together',
      'User-agent: botsmith\nDisallow: /a\nUser-agent: x\nUser-agent: botsmith\nDisallow: /b',
      '/a',
      false,
    ],
    ['the longest rule', 'User-agent: *\nDisallow: /a\nAllow: /a/open', '/a/open/x', true],
    ['Allow among equals', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['an empty Disallow as none', 'User-agent: *\nDisallow:', '/a', true],
    ['a star for any text', 'User-agent: *\nDisallow: /*?print=', '/info?print=1', false],
    ['a dollar for the end', 'User-agent: *\nDisallow: /*.pdf$', '/list.pdf', false],
    ['a dollar for the end only', 'User-agent: *\nDisallow: /*.pdf$', '/list.pdf.html', true],
    ['a dollar elsewhere as itself', 'User-agent: *\nDisallow: /a$b', '/a$b', false],
    ['letters beyond ASCII as written', 'User-agent: *\nDisallow: /küche', '/k%C3%BCche-x', false],
    ['escaped letters in a rule', 'User-agent: *\nDisallow: /k%c3%bcche', '/küche', false],
    ['needlessly escaped letters in a rule', 'User-agent: *\nDisallow: /%7Ejoe/', '/~joe/x', false],
    ['needlessly escaped letters in an address', 'User-agent: *\nDisallow: /~joe/', '/%7Ejoe/x', false],
    ['an escaped slash as no slash', 'User-agent: *\nDisallow: /a%2fb', '/a/b', true],
    ['an escaped star as a star', 'User-agent: *\nDisallow: /a%2Ab', '/a*b', false],
    ['comments behind a rule', 'User-agent: * # all\nDisallow: /a # not this', '/a', false],
    ['blanks around the colon', 'User-agent : *\nDisallow : /a', '/a', false],
    ['rules before any agent as none', 'Disallow: /\nUser-agent: x\nDisallow: /a', '/a', true],
    ['an HTML page as no rules', '<html><body>User-agent: *<br>Disallow: /</body></html>', '/a', true],
    ['robots.txt itself as allowed', 'User-agent: *\nDisallow: /', '/robots.txt', true],
  ])('reads %s', (_what, text, path, allowed) => {
    expect(allows(text, path)).toBe(allowed);
  });

  it('tells the crawl delay of the group that counts, and every sitemap', () => {
    const text =
      'Sitemap: /one.xml\nUser-agent: x\nCrawl-delay: 9\nUser-agent: *\nCrawl-delay: 1.5\nSitemap: https://o.example/two.xml';
    expect(parseRobots(text, 'BotSmith')).toEqual({
      rules: [],
      crawlDelay: 1.5,
      sitemaps: ['/one.xml', 'https://o.example/two.xml'],
    });
  });

  it('never fails, and takes its time in proportion, for any text', () => {
    fc.assert(fc.property(fc.string(), fc.webPath(), (text, path) => typeof allows(text, path) === 'boolean'));
    const stars = `User-agent: *\nDisallow: /${'*a'.repeat(900)}b$`;
    const began = performance.now();
    expect(allows(stars, `/${'a'.repeat(20_000)}`)).toBe(true);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('matches a pattern just as its regular expression would', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, fc.boolean(), letters, (text, end, path) => {
        const expression = text.replace(/[.]/g, '\\.').replace(/\*/g, '.*');
        const expected = new RegExp(`^${expression}${end ? '$' : ''}`).test(path);
        expect(matchesPath(text + (end ? '$' : ''), path)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
