import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { webAddress } from '../../domain/knowledge/crawling/page-address';
import { decodePage } from './decode-page';
import { parseInPieces } from './parse-in-pieces';

/** The addresses of a sitemap, resolved against its own, in its order. */
export interface SitemapContent {
  pages: string[];
  sitemaps: string[];
}

/** What one sitemap may be (sitemaps.org: 50 MB and 50,000 addresses). */
export const SITEMAP_MOST_BYTES = 50 * 1024 * 1024;
const MOST_ADDRESSES = 50_000;

/**
 * Reads whatever is offered as a sitemap: urlset, index or feed under any prefix and namespace, a plain list of addresses, each
 * also as a gzip file. A broken one yields what it holds; never throws.
 */
export async function readSitemap(body: Buffer, url: string, contentType = ''): Promise<SitemapContent> {
  const text = decodePage(await unpacked(body), contentType);
  const found = /^\uFEFF?\s*</.test(text) ? await ofXml(text) : { pages: ofList(text), sitemaps: [] };
  return { pages: resolved(found.pages, url), sitemaps: resolved(found.sitemaps, url) };
}

const unpack = promisify(gunzip);

async function unpacked(body: Buffer): Promise<Buffer> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return await unpack(body, { maxOutputLength: SITEMAP_MOST_BYTES, finishFlush: 2 /* what a cut-off file holds */ });
  } catch {
    return Buffer.alloc(0);
  }
}

/** A file of nothing but blanks and single letters must not become a list of millions. */
function ofList(text: string): string[] {
  const pages: string[] = [];
  for (const [address] of text.matchAll(/\S+/g)) {
    if (pages.length === MOST_ADDRESSES) break;
    pages.push(address);
  }
  return pages;
}

/** Names count without their prefix; those of pictures and videos have a `loc` too, but another parent. */
async function ofXml(text: string): Promise<SitemapContent> {
  const found: SitemapContent = { pages: [], sitemaps: [] };
  const path: string[] = [];
  let collected = '';
  let entry: { list: string[]; located: boolean; own: string } | undefined;
  await parseInPieces(
    text,
    {
      onopentagname: (name) => {
        path.push(localName(name));
        collected = '';
        const [parent, own] = path.slice(-2);
        if (own === 'url' && parent === 'urlset') entry = { list: found.pages, located: false, own: '' };
        if (own === 'sitemap' && parent === 'sitemapindex') entry = { list: found.sitemaps, located: false, own: '' };
        if (own === 'item') entry = { list: found.pages, located: false, own: '' };
      },
      ontext: (piece) => {
        collected += piece;
        if (entry && ENTRIES.has(path.at(-1) ?? '')) entry.own += piece;
      },
      onclosetag: (_name, cutOff) => {
        const [parent = '', own = ''] = path.slice(-2);
        path.pop();
        if (entry && ENTRIES.has(parent) && (own === 'loc' || own === 'link') && !cutOff && collected.trim() !== '') {
          add(entry.list, collected);
          entry.located = true;
        }
        if (entry && ENTRIES.has(own)) {
          // Some write the address without its `loc`.
          if (!entry.located && !cutOff && entry.own.trim() !== '') add(entry.list, entry.own);
          entry = undefined;
        }
        collected = '';
      },
    },
    { xmlMode: true, decodeEntities: true, isEnough: () => found.pages.length === MOST_ADDRESSES },
  );
  return found;
}

const ENTRIES: ReadonlySet<string> = new Set(['url', 'sitemap', 'item']);

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function add(list: string[], address: string): void {
  if (list.length < MOST_ADDRESSES) list.push(address.trim());
}

function resolved(addresses: string[], url: string): string[] {
  const found = addresses.map((address) => (address === '' ? undefined : webAddress(address, url)?.href));
  return [...new Set(found.filter((address) => address !== undefined))];
}
