import type { Db } from 'mongodb';
import { ENCRYPTED_FIELDS } from './encrypted-fields';
import type { EncryptedField } from './encrypted-fields';
import type { SecretBox } from './secret-box';

/** A box that knows which of its keys encrypts, and which one a ciphertext was made with. */
export interface RotatingSecretBox extends SecretBox {
  readonly currentKeyId: string;
  keyIdOf(encrypted: string): string | undefined;
}

/** What one page of secrets came to. */
export interface ReencryptedPage {
  /** Under another key than the first one, whatever became of them. */
  found: number;
  reencrypted: number;
  unreadable: number;
  /** The last document of the page; null at the end of the kind. */
  next: string | null;
}

interface SecretDocument {
  _id: string;
}

/** Encrypts stored secrets anew under the first key, kind by kind and page by page. */
export class Reencryption {
  constructor(
    private readonly db: Db,
    private readonly secrets: RotatingSecretBox,
    private readonly fields: readonly EncryptedField[] = ENCRYPTED_FIELDS,
  ) {}

  /** The id of the key that encrypts. */
  get keyId(): string {
    return this.secrets.currentKeyId;
  }

  /** How many kinds of secrets there are. */
  get kinds(): number {
    return this.fields.length;
  }

  /**
   * Does the page of `limit` documents after `after`. May be repeated, and run beside every other writer: a secret that was
   * changed in between stays as it was changed.
   */
  async page(kind: number, after: string | null, limit: number): Promise<ReencryptedPage> {
    const field = this.fields[kind];
    if (!field) return { found: 0, reencrypted: 0, unreadable: 0, next: null };
    const collection = this.db.collection<SecretDocument>(field.collection);
    const documents = await collection
      .find(after === null ? {} : { _id: { $gt: after } }, { projection: { [field.path]: 1 } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    const page: ReencryptedPage = { found: 0, reencrypted: 0, unreadable: 0, next: null };
    for (const document of documents) {
      const old = valueAt(document, field.path);
      if (old === undefined || this.secrets.keyIdOf(old) === this.secrets.currentKeyId) continue;
      page.found += 1;
      const renewed = this.renew(old, { ownerId: document._id, field: field.binding });
      if (renewed === undefined) {
        page.unreadable += 1;
        continue;
      }
      // Not updated_at, nor the credentials' version: the secret is the same.
      const result = await collection.updateOne(
        { _id: document._id, [field.path]: old },
        { $set: { [field.path]: renewed } },
      );
      page.reencrypted += result.modifiedCount;
    }
    if (documents.length === limit) page.next = documents.at(-1)?._id ?? null;
    return page;
  }

  private renew(old: string, binding: { ownerId: string; field: string }): string | undefined {
    try {
      return this.secrets.encrypt(this.secrets.decrypt(old, binding), binding);
    } catch {
      return undefined;
    }
  }
}

function valueAt(document: unknown, path: string): string | undefined {
  let value: unknown = document;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === 'string' ? value : undefined;
}
