import { createHash, randomBytes } from 'node:crypto';

function digits(length: number, seed: Buffer): string {
  return Array.from({ length }, (_, index) => String((seed[index % seed.length] ?? 0) % 10)).join('');
}

/** Meta's spelling of base64: `Z` is its escape character, so `Z+/=` become `ZA`, `ZB`, `ZC`, `ZD`. */
function metaBase64(text: string): string {
  const escapes: Record<string, string> = { Z: 'ZA', '+': 'ZB', '/': 'ZC', '=': 'ZD' };
  return Buffer.from(text)
    .toString('base64')
    .replace(/[Z+/=]/g, (character) => escapes[character] ?? character);
}

/** A message id of the length and shape that Meta's have (about 164 characters); never the same twice. */
export function newMid(accountId: string): string {
  const random = randomBytes(64);
  return metaBase64(`ig_dm_item:1:IGMessageID:${accountId}:${digits(39, random)}:${digits(30, random.subarray(32))}`);
}

/** The id of the thread between an account and a customer: the same for the same two. */
export function threadId(accountId: string, customerId: string): string {
  const seed = createHash('sha256').update(`${accountId}/${customerId}`).digest();
  return metaBase64(`ig_dm_thread:1:${accountId}:${digits(39, seed)}`);
}

/** A number of `length` digits as a string, always the same for the same `name`. */
export function derivedId(prefix: string, name: string, length: number): string {
  const seed = createHash('sha256').update(name).digest();
  return `${prefix}${digits(length - prefix.length, seed)}`;
}

/** The id by which Meta's support would find a failed call. */
export function newTraceId(): string {
  return `A${randomBytes(16).toString('base64url')}`;
}

/** What is remembered of an access token: enough to recognise it, not to use it. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
