import type { ReadableStream } from 'node:stream/web';
import { BotSmithError } from '../domain/errors';

/**
 * The bytes of a body, read piece by piece. With `maxBytes` 0 nothing is read.
 * @throws BotSmithError `fetch_too_large` as soon as there are more than `maxBytes`; the rest is not waited for.
 */
export async function readLimited(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  if (maxBytes === 0) await body?.cancel();
  if (maxBytes === 0 || body === null) return Buffer.alloc(0);
  // Leaving the loop early cancels the body.
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > maxBytes) throw fetchTooLarge();
    pieces.push(piece);
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
