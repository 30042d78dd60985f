import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BotSmithError } from '../domain/errors';

/** A 32-byte key under the id that its ciphertexts name. */
export interface CredentialKey {
  id: string;
  key: Buffer;
}

/** What a ciphertext belongs to: it decrypts for this owner and field only. */
export interface CredentialBinding {
  ownerId: string;
  field: string;
}

/**
 * Encrypts credentials with AES-256-GCM as `v1.<keyId>.<iv>.<ciphertext>.<tag>` (base64url). The first key encrypts;
 * every key decrypts, so keys can be rotated.
 */
export class CredentialCipher {
  private readonly keys: Map<string, Buffer>;
  private readonly current: CredentialKey;

  constructor(keys: readonly CredentialKey[]) {
    const [current] = keys;
    if (!current) throw new TypeError('CredentialCipher needs at least one key');
    this.current = current;
    this.keys = new Map(keys.map(({ id, key }) => [id, key]));
  }

  /** The id of the key that encrypts. */
  get currentKeyId(): string {
    return this.current.id;
  }

  /** The id of the key that a ciphertext was made with; undefined for what is none. */
  keyIdOf(encrypted: string): string | undefined {
    const [version, keyId] = encrypted.split('.');
    return version === 'v1' ? keyId : undefined;
  }

  encrypt(plaintext: string, binding: CredentialBinding): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.current.key, iv);
    cipher.setAAD(additionalData(binding));
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    const segments = [iv, ciphertext, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'));
    return ['v1', this.current.id, ...segments].join('.');
  }

  /** @throws BotSmithError `credential_unreadable` for a foreign binding, an unknown key or a damaged value. */
  decrypt(encrypted: string, binding: CredentialBinding): string {
    const [version, keyId, iv, ciphertext, tag, ...rest] = encrypted.split('.');
    const key = this.keys.get(keyId ?? '');
    if (version !== 'v1' || !key || !iv || ciphertext === undefined || !tag || rest.length > 0) throw unreadable();
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
      decipher.setAAD(additionalData(binding));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString('utf8');
    } catch {
      throw unreadable();
    }
  }
}

function additionalData({ ownerId, field }: CredentialBinding): Buffer {
  return Buffer.from(JSON.stringify([ownerId, field]));
}

function unreadable(): BotSmithError {
  return new BotSmithError(
    'credential_unreadable',
    'A stored credential cannot be decrypted with the configured CREDENTIALS_KEYS; add the older key or enter it again.',
  );
}
