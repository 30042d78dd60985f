import { createHmac, timingSafeEqual } from 'node:crypto';

const digest = (rawBody: Buffer | string, secret: string): Buffer =>
  createHmac('sha256', secret).update(rawBody).digest();

/** The `X-Hub-Signature-256` value of a body: HMAC-SHA256 over its raw bytes, keyed with the app secret. */
export function signPayload(rawBody: Buffer | string, secret: string): string {
  return `sha256=${digest(rawBody, secret).toString('hex')}`;
}

/**
 * Whether the header signs exactly these bytes with one of the secrets. Compares in constant time. Without a secret, and for
 * anything malformed, the answer is no: it never throws.
 */
export function verifySignature(rawBody: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1];
  if (!hex) return false;
  const given = Buffer.from(hex, 'hex');
  let valid = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    if (timingSafeEqual(given, digest(rawBody, secret))) valid = true;
  }
  return valid;
}
