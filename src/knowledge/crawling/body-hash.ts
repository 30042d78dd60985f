import { createHash } from 'node:crypto';

/** Equal for bodies that are the same byte for byte. */
export function bodyHash(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
