import { parametersOf } from './page-address';

/** A segment that is counted or drawn by a machine: digits, dates, UUIDs, long hex. */
const VARIABLE = /^(?:\d[\d._-]*|[\da-f]{8,}(?:-[\da-f]{2,})*|(?=[^a-z]*[a-z])(?=\D*\d)[\da-z_-]{20,})$/i;
/** No site nests its pages deeper than this. */
const DEEPEST = 20;
/** So often may a segment, or a parameter, stand in one address. */
const MOST_REPEATS = 2;

/**
 * What addresses of one series have in common: numbers in the path and all values of the query stand for each other, so that
 * `/news/2026/11?day=3` and `/news/2027/1?day=4` are of one shape.
 */
export function addressShape(address: string): string {
  const { host, pathname } = new URL(address);
  const path = pathname
    .split('/')
    .map((segment) => (VARIABLE.test(segment) ? '#' : segment.replace(/\d+/g, '#')))
    .join('/');
  const names = parametersOf(address).map(([name]) => name.replace(/\d+/g, '#'));
  return `${host}${path}${names.length === 0 ? '' : `?${names.join('&')}`}`;
}

/**
 * Whether an address grows out of itself, as relative links make it that are resolved against themselves: a segment (or several in
 * a row) again and again, a parameter that is appended again.
 */
export function growsEndlessly(address: string): boolean {
  const segments = new URL(address).pathname.split('/').filter((segment) => segment !== '');
  if (segments.length > DEEPEST || mostRepeats(segments) > MOST_REPEATS || repeatsInARow(segments)) return true;
  const names = parametersOf(address).map(([name]) => name);
  // `color[]=red&color[]=blue&color[]=green` is one filter.
  return mostRepeats(names.filter((name) => !/(?:\[\]|%5B%5D)$/i.test(name))) > MOST_REPEATS;
}

function mostRepeats(words: string[]): number {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** `/a/b/a/b`: two or more segments, and the same again. */
function repeatsInARow(segments: string[]): boolean {
  for (let length = 2; length * 2 <= segments.length; length += 1) {
    for (let at = 0; at + 2 * length <= segments.length; at += 1) {
      const once = segments.slice(at, at + length).join('/');
      if (once === segments.slice(at + length, at + 2 * length).join('/')) return true;
    }
  }
  return false;
}
