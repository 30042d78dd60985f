const SUSPENDED = /^(?:und|oder|bzw\.?|sowie|bis|and|or|to|et|ou|y|o|e|en|of|ve|veya)\b/iu;

/**
 * Two lines of one text as one. A soft hyphen at the end goes; a hyphen goes before a small letter and stays before a capital letter
 * or behind a figure, without a space; "Kauf- und" keeps both. Signs of scripts without spaces join as they are.
 */
export function joinLines(one: string, other: string): string {
  const [first, second] = [one.trimEnd(), other.trimStart()];
  if (first.endsWith('\u00ad')) return first.slice(0, -1) + second;
  if (/[-\u2010]$/.test(first) && /[\p{L}\d][-\u2010]$/u.test(first)) {
    if (SUSPENDED.test(second)) return `${first} ${second}`;
    if (/^\p{Ll}/u.test(second) && /\p{L}.$/u.test(first)) return first.slice(0, -1) + second;
    if (/^[\p{L}\d]/u.test(second)) return first + second;
  }
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(first) &&
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(second)
  ) {
    return first + second;
  }
  return `${first} ${second}`;
}
