import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new API key, `bs_` and 256 random bits; shown once, stored as its digest only. */
export function newApiKey(): string {
  return `bs_${randomBytes(32).toString('base64url')}`;
}

/** A new token for a session cookie, 256 random bits. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A new invitation token, `inv_` and 256 random bits; shown once, stored as its digest only. */
export function newInvitationToken(): string {
  return `inv_${randomBytes(32).toString('base64url')}`;
}

/** A new token for a forgotten password, `rst_` and 256 random bits; mailed once, stored as its digest only. */
export function newResetToken(): string {
  return `rst_${randomBytes(32).toString('base64url')}`;
}

/** A new token for an address that notifications shall go to, `adr_` and 256 random bits; mailed once, stored as its digest only. */
export function newAddressToken(): string {
  return `adr_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a key or token. It needs no salt or slow hash: what it hides has 256 random bits. */
export function digestToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export function secretsEqual(left: string, right: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value, 'utf8').digest();
  return timingSafeEqual(digest(left), digest(right));
}
