/** Characters that nobody sees: zero-width ones, marks of direction, the byte order mark, the soft hyphen, control characters. */
const INVISIBLE = /[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/gu;

/** A pasted value without white space around it and without invisible characters anywhere. */
export function cleanPasted(value: string): string {
  return value
    .replace(/[\t\n\r\v\f]/gu, ' ')
    .replace(INVISIBLE, '')
    .trim();
}

/** `export OPENAI_API_KEY=`, `x-api-key: `, `access_token=`. */
const ASSIGNMENT =
  /^(?:export\s+|set\s+|-H\s+)?["']?[a-z][\w-]{0,60}?(?:key|token|secret)[\w-]{0,20}["']?\s*[=:]\s*(?=\S{8})/iu;

/** A pasted secret, or what is wrong with it in words that follow the field's name. */
export type PastedSecret = { secret: string } | { problem: string };

/**
 * A pasted key or token: without white space (a long one may have been broken into lines), invisible characters, quotation marks
 * around it, and what stands before it in a header, a file of variables or an address. What then is not plain ASCII, or shows
 * only a part, is no secret that a server could be sent.
 */
export function cleanSecret(value: string): PastedSecret {
  const bare = cleanPasted(value)
    .replace(ASSIGNMENT, '')
    .replace(/^["'“”‘’`]?(?:authorization["']?:\s*)?["']?bearer\s+/iu, '')
    .replace(/\s+/gu, '')
    .replace(/^["'“”‘’`<]|["'“”‘’`>;,]{1,3}$/gu, '');
  if (bare === '') return { problem: 'must not be empty' };
  if (/\*{3,}|\.{3,}|•{2,}/u.test(bare))
    return { problem: 'is shown shortened there. Copy the whole one, or create a new one' };
  if (/^your[-_]/iu.test(bare)) return { problem: 'is an example. Enter the one of your own account' };
  const strange = /[^\x21-\x7e]/u.exec(bare)?.[0];
  if (strange === undefined) return { secret: bare };
  const code = strange.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
  return {
    problem: `must consist of plain letters, digits and signs; it contains “${strange}” (U+${code}). Copy it again`,
  };
}
