import { gzipSync } from 'node:zlib';
import { decodePage } from '../../../../src/knowledge/crawling/decode-page';
import { readSitemap } from '../../../../src/knowledge/crawling/read-sitemap';
import { retryAfterMs } from '../../../../src/knowledge/crawling/judge-status';
import { scanPage } from '../../../../src/knowledge/crawling/scan-page';
import { sniffContent } from '../../../../src/knowledge/crawling/sniff-content';
import { RUNS, superLinear } from '../../../support/linear-time';

const PAGE = 'https://a.example/de/start';

/** The parser compares each tag with everything that is open. */
const LEFT_OPEN: Record<string, (size: number) => string> = {
  'tags that nobody closes': (size) => '<b>'.repeat(size / 3),
  'tags that close what is not open': (size) => `${'<b>'.repeat(size / 6)}${'</i>'.repeat(size / 8)}`,
  'a title in what is never shown': (size) => `${'<noscript>'.repeat(size / 20)}<title>${'&amp;'.repeat(size / 10)}`,
};

describe('the kind of a body', () => {
  it.each<[string, string, string, string]>([
    ['html', 'a page under any name', '<!doctype html><p>x', 'application/octet-stream'],
    ['html', 'a page behind a mark and blank lines', `\u00ef\u00bb\u00bf${'\n'.repeat(3_000)}<html>`, ''],
    ['html', 'a page in XHTML', '<?xml version="1.0"?><!DOCTYPE html><html>', 'text/xml'],
    ['html', 'words that a server calls a page', 'Hello', 'text/html'],
    ['html', 'a page that tells of PDFs', '<html><p>A file begins with %PDF-1.7', 'text/html'],
    ['html', 'a page that begins with a bracket', '[Menu] <b>Home</b> <html>', 'text/html'],
    ['pdf', 'a PDF that is called a page', '%PDF-1.7', 'text/html'],
    ['pdf', 'a PDF behind some other bytes', 'junk\r\n%PDF-1.4', ''],
    ['text', 'plain text', 'Open from nine.', 'text/plain'],
    ['data', 'JSON that is called a page', ' {"price": 1}', 'text/html'],
    ['data', 'a feed', '<?xml version="1.0"?><rss>', 'text/html'],
    ['picture', 'a drawing', '<svg xmlns="x">', 'text/html'],
    ['picture', 'a photo', '\u00ff\u00d8\u00ff\u00e0', 'text/html'],
    ['file', 'an archive', 'PK\u0003\u0004', 'application/pdf'],
    ['empty', 'nothing', ' \n', 'text/html'],
  ])('is %s for %s', (kind, _what, body, contentType) => {
    expect(sniffContent(Buffer.from(body, 'latin1'), contentType)).toBe(kind);
  });
});

describe('the text of a page', () => {
  const turkish = Buffer.from([0xfe, 0x69, 0xfe, 0x65, 0x20, 0xfd, 0x73, 0xfd, 0x74, 0x6d, 0x61]);
  it.each<[string, Buffer, string, string]>([
    ['the header', turkish, 'text/html; charset=iso-8859-9', 'şişe ısıtma'],
    [
      'the meta element',
      Buffer.concat([Buffer.from('<meta charset=windows-1254>'), turkish]),
      'text/html',
      '<meta charset=windows-1254>şişe ısıtma',
    ],
    ['a mark, whatever the header says', Buffer.from('\uFEFFä'), 'text/html; charset=iso-8859-1', 'ä'],
    ['being UTF-8, when nothing names a set', Buffer.from('Größe'), 'text/html', 'Größe'],
    [
      'the bytes, when the header names a set that they are not in',
      Buffer.from('Größe kostet 5 €', 'latin1'),
      'text/html; charset=utf-8',
      'Größe kostet 5 ¬',
    ],
  ])('is decoded by %s', (_what, bytes, contentType, text) => {
    expect(decodePage(bytes, contentType)).toBe(text);
  });
});

describe('a sitemap', () => {
  const read = (text: string, bytes = Buffer.from(text)) => readSitemap(bytes, 'https://a.example/maps/index.xml');

  it('is read under any prefix and namespace, packed or not', async () => {
    const text = '<x:urlset xmlns:x="urn:x"><x:url><x:loc> /a </x:loc></x:url></x:urlset>';
    expect((await read(text)).pages).toEqual(['https://a.example/a']);
    expect((await read(text, gzipSync(text))).pages).toEqual(['https://a.example/a']);
  });

  it('gives what it holds when it is cut off, and no half address', async () => {
    const text = '<urlset><url><loc>https://a.example/one</loc></url><url><loc>https://a.example/tw';
    expect((await read(text)).pages).toEqual(['https://a.example/one']);
    const packed = gzipSync('<urlset><url><loc>https://a.example/one</loc></url>'.padEnd(20_000, ' '));
    expect((await readSitemap(packed.subarray(0, packed.length - 6), 'https://a.example/s')).pages).toEqual([
      'https://a.example/one',
    ]);
  });

  it('may be an index, a list of addresses, or a feed', async () => {
    expect((await read('<sitemapindex><sitemap><loc>b.xml.gz</loc></sitemap></sitemapindex>')).sitemaps).toEqual([
      'https://a.example/maps/b.xml.gz',
    ]);
    expect((await read('https://a.example/1\nhttps://a.example/2\n')).pages).toEqual([
      'https://a.example/1',
      'https://a.example/2',
    ]);
    const feed =
      '<rss><channel><link>https://a.example/</link><item><link>https://a.example/news</link></item></channel></rss>';
    expect((await read(feed)).pages).toEqual(['https://a.example/news']);
  });

  it('names 50,000 addresses at most, also as a list', async () => {
    const list = Array.from({ length: 60_000 }, (_, index) => `/${index}`).join(' ');
    expect((await read(list)).pages).toHaveLength(50_000);
  });

  it.each(Object.entries(LEFT_OPEN))('takes its time in proportion to its size: %s', async (_name, run) => {
    expect(await superLinear(read, run, { largest: 512_000 })).toBeUndefined();
  });

  it('is nothing when it unpacks without end', async () => {
    expect((await read('', gzipSync(Buffer.alloc(60 * 1024 * 1024, '<a>')))).pages).toEqual([]);
  });
});

describe('a page that is scanned', () => {
  it('gives its links resolved by the first base, without those to itself, each once', async () => {
    const html =
      '<base href="/en/"><base href="/no/"><a href="a">1</a><a href="a#x" rel="nofollow">2</a><a href="#top">3</a><area href="b"><a href="mailto:x@y.z">4</a>';
    expect((await scanPage(html, PAGE, 'BotSmith')).links).toEqual([
      { address: 'https://a.example/en/a', nofollow: false },
      { address: 'https://a.example/en/b', nofollow: false },
    ]);
    const scan = await scanPage('<base href="javascript:void(0)"><base href="/no/"><a href="a">', PAGE, 'BotSmith');
    expect(scan.links[0]?.address).toBe('https://a.example/de/a');
  });

  it('tells words that a person sees from scripts, styles, templates and comments', async () => {
    const { look } = await scanPage(
      '<title>T</title><script>a b c</script><style>d e</style><!-- f --><template>g</template><p>one two</p>',
      PAGE,
      'BotSmith',
    );
    expect([look.words, look.title, look.scripts]).toEqual([2, 'T', 1]);
  });

  it('reads marks for all robots and for its own name, not for others', async () => {
    const marks = async (name: string) =>
      (await scanPage(`<meta name="${name}" content="NOINDEX, nofollow">`, PAGE, 'BotSmith')).marks;
    expect(await marks('Robots')).toEqual({ noindex: true, nofollow: true });
    expect((await marks('botsmith')).noindex).toBe(true);
    expect((await marks('googlebot')).noindex).toBe(false);
  });

  it.each([...Object.entries(RUNS), ...Object.entries(LEFT_OPEN)])(
    'takes its time in proportion to its size: %s',
    async (_name, run) => {
      const scan = (text: string) => scanPage(text, PAGE, 'BotSmith');
      expect(await superLinear(scan, run, { largest: 512_000 })).toBeUndefined();
    },
  );

  it('keeps nobody waiting, however long it is', async () => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    await scanPage('<p>one '.repeat(400_000), PAGE, 'BotSmith');
    clearInterval(others);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('Retry-After', () => {
  it.each<[string | null, number | undefined]>([
    ['120', 120_000],
    ['Mon, 30 Nov 2026 10:01:00 GMT', 60_000],
    ['Mon, 30 Nov 2026 09:00:00 GMT', 0],
    ['99999999', 24 * 60 * 60_000],
    ['soon', undefined],
    [null, undefined],
  ])('%s is a pause of %s ms', (value, expected) => {
    expect(retryAfterMs(value, Date.parse('2026-11-30T10:00:00Z'))).toBe(expected);
  });
});
