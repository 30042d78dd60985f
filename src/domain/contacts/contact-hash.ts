import { createHash, createHmac, hkdfSync } from 'node:crypto';

/** A key of `CREDENTIALS_KEYS`, under its id. */
interface HashingKey {
  id: string;
  key: Buffer;
}

/**
 * The names that persons are remembered under once they are erased, and that their runs are found by: `<key id>.<hex>`, an
 * HMAC-SHA256 under a key derived from `CREDENTIALS_KEYS`. A scoped id has 17 digits, so a hash without a key could be guessed
 * back; this one can be made by nobody who has the database or the engine alone. The first key makes new names, every
 * configured key finds the names that it made.
 */
export class ContactHashes {
  private readonly keys: readonly HashingKey[];

  constructor(credentialKeys: readonly HashingKey[]) {
    if (credentialKeys.length === 0) throw new TypeError('ContactHashes needs at least one key');
    this.keys = credentialKeys.map(({ id, key }) => ({ id, key: derive(key) }));
  }

  /** The name that is written now. */
  of(chatbotId: string, igsid: string): string {
    return this.every(chatbotId, igsid)[0] as string;
  }

  /** Every name that the person may have been written under; the newest first. */
  every(chatbotId: string, igsid: string): string[] {
    const plain = plainContactHash(chatbotId, igsid);
    return this.keys.map((key) => nameUnder(key, plain));
  }

  /** The name that belongs to what was kept before names had a key: an unkeyed hash of the same person. */
  ofPlain(plainHash: string): string {
    return nameUnder(this.keys[0] as HashingKey, plainHash);
  }

  /** A word that stands for `id` and cannot be turned back into it: the same at every repetition under the same first key. */
  pseudonym(id: string): string {
    return nameUnder(this.keys[0] as HashingKey, `pseudonym:${id}`);
  }
}

/** What a contact was named by before names had a key; whoever guesses the id can confirm the guess. */
export function plainContactHash(chatbotId: string, igsid: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['contact', chatbotId, igsid]))
    .digest('hex');
}

function nameUnder({ id, key }: HashingKey, text: string): string {
  return `${id}.${createHmac('sha256', key).update(text).digest('hex')}`;
}

/** Neither credentials nor payloads share this key: a search attribute must not help to read either. */
function derive(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'botsmith contact hash v1', 32));
}
