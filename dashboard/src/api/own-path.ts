/**
 * A path of this product that somebody may be sent to after signing in; '/' for every other address. Only what begins with one
 * slash is taken: `//host`, `/\host`, `javascript:` and whole addresses lead elsewhere.
 */
export function ownPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || hasControlCharacter(wanted)) return '/';
  const parsed = new URL(wanted, 'http://own.invalid');
  // `/..//host` resolves to `//host`.
  if (parsed.origin !== 'http://own.invalid' || parsed.pathname.startsWith('//')) return '/';
  return `${parsed.pathname}${parsed.search}${parsed.hash}`;
}

/** Browsers drop tabs and line breaks from addresses: `/\t/evil.example` would become `//evil.example`. */
function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((character) => character.charCodeAt(0) < 32);
}

/** The path of an address that the server wrote, as a notification's: they begin with its public address. */
export function ownPathOf(link: string): string {
  const absolute = /^https?:\/\/[^/]+(\/.*)?$/i.exec(link);
  return ownPath(absolute ? (absolute[1] ?? '/') : link);
}
