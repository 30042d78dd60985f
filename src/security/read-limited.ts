import type { ReadableStream } from 'node:stream/web';
import { BotSmithError } from '../domain/errors';

/** So much of a body is read before its kind is judged. */
const HEAD_BYTES = 1_024;

/**
 * The bytes of a body, read piece by piece. With `maxBytes` 0 nothing is read. `maxBytesOf` lowers the limit by the first bytes;
 * with 0 from it just these are handed over, and the rest is left. With `cutOff` the first `maxBytes` of a larger body are.
 * @throws BotSmithError `fetch_too_large` as soon as there are more than `maxBytes`; the rest is not waited for.
 */
export async function readLimited(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  { maxBytesOf, cutOff = false }: { maxBytesOf?: ((head: Uint8Array) => number) | undefined; cutOff?: boolean } = {},
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let limit = maxBytesOf === undefined ? maxBytes : undefined;
  if (maxBytes === 0) await body?.cancel();
  if (maxBytes === 0 || body === null) return Buffer.alloc(0);
  // Leaving the loop early cancels the body.
  for await (const piece of body) {
    size += piece.byteLength;
    pieces.push(piece);
    if (limit === undefined && maxBytesOf && size >= HEAD_BYTES) {
      limit = Math.min(maxBytes, maxBytesOf(Buffer.concat(pieces)));
      if (limit === 0) break;
    }
    if (size <= (limit ?? maxBytes)) continue;
    if (!cutOff) throw fetchTooLarge();
    return Buffer.concat(pieces).subarray(0, limit ?? maxBytes);
  }
  return Buffer.concat(pieces);
}

/** The refusal of an answer that is larger than it may be. */
export function fetchTooLarge(): BotSmithError {
  return new BotSmithError(
    'fetch_too_large',
    'The answer of the address is too large. Give the address of a smaller one.',
  );
}
