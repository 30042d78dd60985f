/** A question that has been grouped. */
export interface GroupedMeaning {
  gap_id: string;
  vector: Buffer;
  model: string;
}

/**
 * The gap whose questions come nearest in meaning; undefined when none is near enough. `alike` is the cosine from which on
 * two texts mean the same to the model that made the vectors; other models' vectors are left alone.
 */
export function gapNear(
  vector: Float32Array,
  { model, alike }: { model: string; alike: number },
  known: readonly GroupedMeaning[],
): string | undefined {
  let best: { gap_id: string; cosine: number } | undefined;
  for (const other of known) {
    if (other.model !== model) continue;
    const cosine = cosineOf(vector, floatsOf(other.vector));
    if (cosine >= alike && cosine > (best?.cosine ?? -1)) best = { gap_id: other.gap_id, cosine };
  }
  return best?.gap_id;
}

/** How vectors are stored: as 32-bit floats, one after the other. */
export function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

function floatsOf(bytes: Buffer): Float32Array {
  // A buffer from the store may begin anywhere in its memory; floats may not.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  let [product, lengthOfA, lengthOfB] = [0, 0, 0];
  for (let index = 0; index < a.length; index += 1) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0];
    product += x * y;
    lengthOfA += x * x;
    lengthOfB += y * y;
  }
  return product / (Math.sqrt(lengthOfA * lengthOfB) || 1);
}
