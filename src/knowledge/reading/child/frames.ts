import type { ReadableFile } from '../reading';

/** What the parent says of the bytes that follow. */
export interface ChildRequest {
  file: ReadableFile;
}

const LENGTH_BYTES = 4;

/** A piece of a request on its way to the child: its length, then itself. An empty piece ends the request. */
export function frame(piece: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(piece.length);
  return Buffer.concat([length, piece]);
}

/** The pieces that a stream of bytes is made of, as `frame` wrote them. */
export async function* frames(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    while (held.length >= LENGTH_BYTES) {
      const length = held.readUInt32BE(0);
      if (held.length < LENGTH_BYTES + length) break;
      yield Buffer.from(held.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
      held = held.subarray(LENGTH_BYTES + length);
    }
  }
}
