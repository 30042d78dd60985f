import { InvalidInputError } from '../domain/errors';

/** Deeper than anything that Meta sends; a body beyond it would only exhaust the stack. */
const MAX_DEPTH = 64;

/**
 * Parses a body and keeps integers beyond 2^53 as strings: Meta prints some of its ids without quotes.
 * @throws InvalidInputError when the body is not JSON, or nested absurdly deep.
 */
export function parseJson(rawBody: Buffer | string): unknown {
  const text = typeof rawBody === 'string' ? rawBody : rawBody.toString('utf8');
  try {
    return JSON.parse(quoteBigIntegers(text));
  } catch {
    throw new InvalidInputError([{ location: 'body', message: 'is not JSON' }], 'The body is not valid JSON.');
  }
}

function quoteBigIntegers(text: string): string {
  let depth = 0;
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]/g, (token) => {
    if (token === '{' || token === '[') {
      depth += 1;
      if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
    } else if (token === '}' || token === ']') {
      depth -= 1;
    } else if (/^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token))) {
      return `"${token}"`;
    }
    return token;
  });
}
