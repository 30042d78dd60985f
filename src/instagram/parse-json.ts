import { InvalidInputError } from '../domain/errors';

/** A string, a number or a bracket. A string that is never closed is taken to the end: tried from each of its quotes, it took hours. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]/gs;
/** Deeper than anything that Meta sends; a body beyond it would only exhaust the stack. */
const MAX_DEPTH = 64;

/**
 * Parses a body and keeps integers beyond 2^53 as strings: Meta prints some of its ids without quotes. Characters that neither
 * the engine nor the database takes, NUL and halves of surrogate pairs, become U+FFFD, lest one body stop all that follow.
 * @throws InvalidInputError when the body is not JSON, or nested absurdly deep.
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
      if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
    } else if (token === '}' || token === ']') {
      depth -= 1;
    } else if (/^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token))) {
      return `"${token}"`;
    } else if (/^".*\\u(0000|[dD][89a-fA-F])/s.test(token)) {
      return JSON.stringify(wellFormed(JSON.parse(token) as string));
    }
    return token;
  });
}

function wellFormed(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\ufffd')).toString();
}
