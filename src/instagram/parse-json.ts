import { InvalidInputError } from '../domain/errors';

/**
 * A string, a number, a bracket, or anything between. A string that is never closed is taken to the end: tried from each of its
 * quotes, it took hours.
 */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]|[^"[\]{}\d-]+/gs;
/** Deeper than anything that Meta sends; what lies deeper would only exhaust the stack. */
const MAX_DEPTH = 64;

/**
 * Parses a body into values that engine and database take, lest one event of it stop all others: integers beyond 2^53 stay
 * exact as strings (Meta prints some ids without quotes), NUL and halves of surrogate pairs become U+FFFD, and what is
 * nested deeper than 64 levels becomes "…".
 * @throws InvalidInputError when the body is not JSON.
 */
export function parseJson(rawBody: Buffer | string): unknown {
  const text = typeof rawBody === 'string' ? rawBody : rawBody.toString('utf8');
  try {
    return JSON.parse(storable(text));
  } catch {
    throw new InvalidInputError([{ location: 'body', message: 'is not JSON' }], 'The body is not valid JSON.');
  }
}

function storable(text: string): string {
  let depth = 0;
  return text.replace(TOKEN, (token) => {
    if (token === '{' || token === '[') {
      depth += 1;
      if (depth === MAX_DEPTH + 1) return '"…"';
    } else if (token === '}' || token === ']') {
      depth -= 1;
      if (depth === MAX_DEPTH) return '';
    }
    return depth > MAX_DEPTH ? '' : storableToken(token);
  });
}

function storableToken(token: string): string {
  if (token.startsWith('"')) {
    return /\\u(0000|[dD][89a-fA-F])/.test(token) ? JSON.stringify(wellFormed(JSON.parse(token) as string)) : token;
  }
  const isIdLike = token.length > 15 && /^-?[1-9]\d{15,}$/.test(token);
  return isIdLike && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

function wellFormed(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\ufffd')).toString();
}
