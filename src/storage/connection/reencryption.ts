import type { Db } from 'mongodb';
import { ENCRYPTED_FIELDS } from './encrypted-fields';
import type { EncryptedField } from './encrypted-fields';
import type { SecretBinding, SecretBox } from './secret-box';

/** A box that knows which of its keys encrypts, and which one a ciphertext was made with. */
export interface RotatingSecretBox extends SecretBox {
  readonly currentKeyId: string;
  keyIdOf(encrypted: string): string | undefined;
  /** Whether a ciphertext is bound to a destination. */
  isBound(encrypted: string): boolean;
}

/** What one page of secrets came to. */
export interface ReencryptedPage {
  /** Under another key than the first one, or not bound to their destination, whatever became of them. */
  found: number;
  reencrypted: number;
  unreadable: number;
  /** The last document of the page; null at the end of the kind. */
  next: string | null;
}

interface SecretDocument {
  _id: string;
}

/**
 * Encrypts stored secrets anew under the first key, kind by kind and page by page. One that was stored before secrets were bound
 * to their destination is bound to the one that stands with it.
 */
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

  /** Does the `limit` documents after `after`. May be repeated, and run beside every other writer. */
  async page(kind: number, after: string | null, limit: number): Promise<ReencryptedPage> {
    const documents = await this.documents(kind, after, limit);
    const next = documents.length === limit ? (documents.at(-1)?._id ?? null) : null;
    return { ...(await this.renewAll(kind, documents)), next };
  }

  /** The documents of a kind in the order of their ids, with their secret alone. */
  async documents(kind: number, after: string | null, limit: number): Promise<SecretDocument[]> {
    const { collection, path, destination } = this.field(kind);
    const fields = [path, ...(destination?.paths ?? [])];
    return this.db
      .collection<SecretDocument>(collection)
      .find(after === null ? {} : { _id: { $gt: after } }, {
        projection: Object.fromEntries(fields.map((field) => [field, 1])),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** Encrypts these documents' secrets anew; one that was changed since it was read stays as it was changed. */
  async renewAll(kind: number, documents: readonly SecretDocument[]): Promise<Omit<ReencryptedPage, 'next'>> {
    const field = this.field(kind);
    const { collection, path, destination } = field;
    const counts = { found: 0, reencrypted: 0, unreadable: 0 };
    for (const document of documents) {
      const old = valueAt(document, path);
      if (old === undefined || this.isUpToDate(old, field)) continue;
      counts.found += 1;
      const renewed = this.renew(old, bindingOf(document, field));
      if (renewed === undefined) {
        counts.unreadable += 1;
        continue;
      }
      // Not updated_at, nor the credentials' version: the secret is the same.
      const result = await this.db
        .collection<SecretDocument>(collection)
        .updateOne(
          { _id: document._id, [path]: old, ...Object.fromEntries(unmoved(document, destination?.paths ?? [])) },
          { $set: { [path]: renewed } },
        );
      counts.reencrypted += result.modifiedCount;
    }
    return counts;
  }

  private field(kind: number): EncryptedField {
    const field = this.fields[kind];
    if (!field) throw new RangeError(`there is no kind ${kind} of secrets`);
    return field;
  }

  private isUpToDate(encrypted: string, { destination }: EncryptedField): boolean {
    const current = this.secrets.keyIdOf(encrypted) === this.secrets.currentKeyId;
    return current && (destination === undefined || this.secrets.isBound(encrypted));
  }

  private renew(old: string, binding: SecretBinding): string | undefined {
    try {
      return this.secrets.encrypt(this.secrets.decrypt(old, binding), binding);
    } catch {
      return undefined;
    }
  }
}

function bindingOf(document: SecretDocument, { binding, destination }: EncryptedField): SecretBinding {
  return {
    ownerId: document._id,
    field: binding,
    ...(destination ? { destination: destination.of(document) } : {}),
  };
}

/** The condition that the destination is still the one that was read. */
function unmoved(document: SecretDocument, paths: readonly string[]): [string, unknown][] {
  return paths.map((path) => [path, valueAt(document, path) ?? { $exists: false }]);
}

function valueAt(document: unknown, path: string): string | undefined {
  let value: unknown = document;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === 'string' ? value : undefined;
}
