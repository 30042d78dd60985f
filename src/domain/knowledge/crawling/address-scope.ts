import { pathOf } from './page-address';
import { matchesPath } from './robots-rules';

/** Files that hold no text of the business; whatever else is linked is judged by its first bytes. */
const NO_PAGE =
  /\.(?:jpe?g|png|gif|webp|avif|svgz?|ico|bmp|tiff?|heic|psd|ai|eps|mp[34]|m4[av]|mov|avi|mkv|webm|og[gv]|wav|flac|aac|css|m?js|map|json[5l]?|woff2?|ttf|otf|eot|zip|gz|tgz|bz2|xz|7z|rar|tar|dmg|pkg|exe|msi|apk|iso|bin|ics|vcf|gpx|kml|rss|atom|wasm|swf)$/i;

/** Which addresses a crawl asks for. */
export interface Scope {
  include: string[];
  exclude: string[];
}

/**
 * Whether both addresses are of one site: the same host, with or without `www.`, over http or https. Another port is another
 * site, and so is a subdomain.
 */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other);
}

/** A link to the site's other scheme or name (`http`, `www.`) as the site itself writes its addresses. */
export function asTheSiteWrites(address: string, site: string): string {
  if (!isSameSite(address, site)) return address;
  const url = new URL(address);
  const { protocol, host } = new URL(site);
  return `${protocol}//${host}${url.pathname}${url.search}`;
}

/** Whether an address may hold a page at all, by the ending of its path. */
export function mayBePage(address: string): boolean {
  return !NO_PAGE.test(new URL(address).pathname);
}

/**
 * Whether the owner wants an address read. Patterns are beginnings of paths as in robots.txt (`*`, final `$`), or of whole
 * addresses; `exclude` wins, and without an `include` everything else of the site is wanted.
 */
export function isWanted({ include, exclude }: Scope, address: string): boolean {
  const fits = (pattern: string): boolean =>
    /^https?:\/\//i.test(pattern) ? matchesPath(pattern, address) : matchesPath(fromRoot(pattern), pathOf(address));
  if (exclude.some(fits)) return false;
  return include.length === 0 || include.some(fits);
}

function fromRoot(pattern: string): string {
  return pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
}

function siteOf(address: string): string {
  const { hostname, port } = new URL(address);
  return `${hostname.replace(/^www\./, '')}:${port}`;
}
