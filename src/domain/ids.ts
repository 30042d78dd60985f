import { createHash, randomBytes } from 'node:crypto';

const PREFIXES = {
  account: 'acc',
  user: 'user',
  api_key: 'key',
  session: 'ses',
  chatbot: 'bot',
  integration: 'int',
  conversation: 'conv',
  message: 'msg',
  outbound: 'out',
  source: 'src',
  file: 'file',
  gap: 'gap',
  log: 'log',
  event: 'evt',
  media: 'media',
  notification: 'ntf',
  note: 'note',
  saved_reply: 'rep',
  prompt: 'prm',
  export: 'exp',
  erasure: 'era',
  deletion: 'del',
  invitation: 'inv',
  letter: 'let',
  audit: 'aud',
} as const;

/** What an id names; decides its prefix. */
export type IdKind = keyof typeof PREFIXES;

/** A new opaque id such as `bot_3f9c…`; 120 random bits, lower-case hex. */
export function newId(kind: IdKind): string {
  return `${PREFIXES[kind]}_${randomBytes(15).toString('hex')}`;
}

/**
 * The id that every retry, on every machine, derives from the same parts. Parts are length-prefixed before hashing, so
 * `('a', 'bc')` and `('ab', 'c')` differ.
 */
export function deriveId(kind: IdKind, ...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const text = String(part);
    hash.update(`${Buffer.byteLength(text)}:${text};`);
  }
  return `${PREFIXES[kind]}_${hash.digest('hex').slice(0, 30)}`;
}

/** The digest by which equal texts are found without being compared. */
export function digestText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A new verify token for Meta's handshake: 128 random bits in hex, easy to paste anywhere. */
export function newVerifyToken(): string {
  return randomBytes(16).toString('hex');
}
