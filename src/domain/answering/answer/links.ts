import { sentencesOf } from '../../texts/segments';
import { withoutTrailingSlashes } from '../../texts/trailing-slashes';

/** Endings of addresses that are written without `https://` or a path; with either of these any ending counts. */
const ENDINGS =
  'com|net|org|info|biz|shop|store|online|site|app|dev|io|ai|co|me|xyz|top|eu|de|at|ch|fr|es|it|pt|nl|be|pl|tr|ru|ua|uk|ie|us|ca|br|mx|ar|se|no|dk|fi|cz|gr|hu|ro|au|in|jp|cn|ly|to|cc|gl|li|example|test|invalid';
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})';
const HOST = `(?:${LABEL}\\.){1,8}\\p{L}[\\p{L}\\p{N}-]{1,30}`;
const REST = '[^\\s<>"\'“”«»\\])}]{0,500}';
const BEGINS = '(?<![\\p{L}\\p{N}@./_-])';

const ADDRESSES: readonly RegExp[] = [
  new RegExp(`https?:/{0,2}\\[?[^\\s/<>"']{1,255}(?:[/?#]${REST})?`, 'giu'),
  new RegExp(`${BEGINS}www\\.${HOST}(?:[/?#:]${REST})?`, 'giu'),
  new RegExp(`${BEGINS}(?:[\\p{L}\\p{N}._%+-]{1,64}@)?${HOST}(?:[/?]${REST})?`, 'giu'),
];
const BARE = new RegExp(`\\.(?:${ENDINGS})$`, 'iu');

/** A link or a mail address as it stands in a text. */
interface Link {
  text: string;
  /** `host/path?query` without `www.`; `name@host` of a mail address. */
  address: string;
  host: string;
}

/** What a customer could tap in a text: links with and without `https://`, mail addresses. Linear in the text. */
export function linksIn(text: string): Link[] {
  const links: Link[] = [];
  let rest = text;
  for (const [index, form] of ADDRESSES.entries()) {
    rest = rest.replace(form, (found) => {
      const link = linkOf(found);
      const counts = index < 2 || found.includes('@') || /[/?]/.test(found) || BARE.test(link.text);
      if (!counts) return found;
      links.push(link);
      return ' '.repeat(found.length);
    });
  }
  return links;
}

/** The links of a reply that none of the sources holds: neither the address itself nor, for a site's front page, one of that site. */
export function unknownLinks(reply: string, sources: readonly string[]): string[] {
  const links = linksIn(reply);
  if (links.length === 0) return [];
  const known = sources.flatMap(linksIn);
  const addresses = new Set(known.map(({ address }) => address));
  const hosts = new Set(known.map(({ host }) => host));
  const isKnown = ({ address, host }: Link) => addresses.has(address) || (address === host && hosts.has(host));
  return [...new Set(links.filter((link) => !isKnown(link)).map(({ text }) => text))];
}

/** A reply without the sentences that hold one of these links: what they ask for cannot be done without it. */
export function withoutLinks(reply: string, links: readonly string[]): string {
  if (links.length === 0) return reply;
  return reply
    .split('\n')
    .map((line) => withoutSentences(line, links))
    .filter((line) => line !== undefined)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutSentences(line: string, links: readonly string[]): string | undefined {
  const holds = (text: string) => links.some((link) => text.includes(link));
  if (!holds(line)) return line;
  const kept = sentencesOf(line).filter((sentence) => !holds(sentence));
  const text = kept.join(' ');
  // A sentence's border may have been seen inside the link: then the whole line goes.
  return text === '' || linksIn(text).some((link) => links.some((gone) => gone.includes(link.text))) ? undefined : text;
}

function linkOf(found: string): Link {
  const text = withoutClosingSigns(found);
  const [plain = ''] = text.replace(/^https?:\/{0,2}/iu, '').split('#', 1);
  const end = plain.search(/[/?]/u);
  const authority = end < 0 ? plain : plain.slice(0, end);
  const [path = '', ...query] = plain.slice(authority.length).split('?');
  // `https://your-shop.example@evil.example` leads to what stands behind the sign.
  const isMail = !/^https?:/iu.test(text) && authority.includes('@');
  const host = authority
    .toLowerCase()
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/^www\./u, '')
    .replace(/:\d{1,5}$/u, '');
  const asked = query.length === 0 ? '' : `?${query.join('?')}`;
  return { text, host, address: isMail ? authority.toLowerCase() : host + withoutTrailingSlashes(path) + asked };
}

/** A sentence's end, or a mark around a link, is not part of it. */
function withoutClosingSigns(found: string): string {
  let end = found.length;
  while (end > 0 && CLOSING.has(found[end - 1] ?? '')) end -= 1;
  return found.slice(0, end);
}

const CLOSING = new Set('.,;:!?*_~`');
