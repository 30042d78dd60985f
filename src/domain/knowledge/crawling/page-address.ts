import { isAmbiguousSession, isDroppedParameter } from './passing-parameters';

/** Addresses above this length are left alone: no page that people write has one. */
const LONGEST = 2_000;

/**
 * The one form under which a page is known: no fragment, no credentials, no tracking, only those
 * percent signs that RFC 3986 wants. Undefined for what is not a web address. Repeating it changes nothing.
 */
export function pageAddress(
  raw: string,
  base?: string,
  ignored: (name: string) => boolean = () => false,
): string | undefined {
  const url = webAddress(raw, base);
  if (url === undefined) return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  url.pathname = plainPath(url.pathname);
  url.search = plainQuery(url.search, ignored);
  return url.href.length > LONGEST ? undefined : url.href;
}

/** The address as a link means it, with everything in it but the fragment; undefined for what is not a web address. */
export function webAddress(raw: string, base?: string): URL | undefined {
  const trimmed = raw.trim();
  if (trimmed.length > 2 * LONGEST || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : undefined;
}

/** One parameter of a query as written; without `=` it has no value. */
export type Parameter = [name: string, value: string | undefined];

/** Path and query: how a passage names the page that it is from. */
export function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** The parameters of a normalised address in their order, as written. */
export function parametersOf(address: string): Parameter[] {
  return pairs(new URL(address).search);
}

/** The same address with its parameters in order: what addresses that differ in nothing else have in common. */
export function inOrder(address: string): string {
  const url = new URL(address);
  // Parameters of one name keep their order among themselves: it may mean something.
  const sorted = pairs(url.search).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  url.search = sorted.length === 0 ? '' : `?${sorted.map(written).join('&')}`;
  return url.href;
}

function written([name, value]: Parameter): string {
  return value === undefined ? name : `${name}=${value}`;
}

/** Double slashes and session ids in paths come from mistakes and lead to the same page. */
function plainPath(path: string): string {
  return plainPercents(path)
    .replace(/;(?:jsessionid|phpsessid|sid)=[^/;]*/gi, '')
    .replace(/\/{2,}/g, '/');
}

function plainQuery(search: string, ignored: (name: string) => boolean): string {
  const kept = pairs(search).filter(
    ([name, value]) => !isDroppedParameter(name) && !isAmbiguousSession(name, value) && !ignored(name),
  );
  const query = kept.map(written).join('&');
  return query === '' ? '' : `?${query}`;
}

/** `&amp;` in an address was escaped once too often. */
function pairs(search: string): Parameter[] {
  const query = search
    .replace(/^\?/, '')
    .replace(/&(?:amp;)+/gi, '&')
    .replace(/^(?:amp;)+/i, '');
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const name = plainPercents(at < 0 ? part : part.slice(0, at));
      return [name, at < 0 ? undefined : plainPercents(part.slice(at + 1))];
    });
}

/** RFC 3986, 6.2.2: letters, digits and `-._~` are never escaped, the others' digits are capitals; a sign without digits is one. */
export function plainPercents(text: string): string {
  const wellFormed = text.replace(/%(?![0-9a-f]{2})/gi, '%25');
  return wellFormed.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
  });
}
