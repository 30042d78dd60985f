import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BotSmithError } from '../domain/errors';

/** A 32-byte key under the id that its ciphertexts name. */
export interface CredentialKey {
  id: string;
  key: Buffer;
}

/** What a ciphertext belongs to: it decrypts for this owner, field and destination only. */
export interface CredentialBinding {
  ownerId: string;
  field: string;
  /** Where the secret may be sent, for secrets whose destination a user can change. */
  destination?: string;
}

/** Not bound to a destination: what has none, and what was stored before destinations were bound. */
const UNBOUND = 'v1';
const BOUND = 'v2';

/**
 * Encrypts credentials with AES-256-GCM as `<version>.<keyId>.<iv>.<ciphertext>.<tag>` (base64url); `v2` are those that are
 * bound to a destination. The first key encrypts; every key decrypts, so keys can be rotated.
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
    return version === UNBOUND || version === BOUND ? keyId : undefined;
  }

  /** Whether a ciphertext is bound to a destination. */
  isBound(encrypted: string): boolean {
    return encrypted.startsWith(`${BOUND}.`);
  }

  encrypt(plaintext: string, binding: CredentialBinding): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.current.key, iv);
    cipher.setAAD(additionalData(binding));
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    const segments = [iv, ciphertext, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'));
    return [binding.destination === undefined ? UNBOUND : BOUND, this.current.id, ...segments].join('.');
  }

  /**
   * Reads a ciphertext back. One that is not bound to a destination yet is read for the destination that it is stored with.
   * @throws BotSmithError `credential_elsewhere` for a ciphertext of another destination; `credential_unreadable` for a foreign
   * owner or field, an unknown key or a damaged value.
   */
  decrypt(encrypted: string, binding: CredentialBinding): string {
    const [version, keyId, iv, ciphertext, tag, ...rest] = encrypted.split('.');
    const key = this.keys.get(keyId ?? '');
    const bound = version === BOUND && binding.destination !== undefined;
    if ((version !== UNBOUND && !bound) || !key || !iv || ciphertext === undefined || !tag || rest.length > 0) {
      throw unreadable();
    }
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
      decipher.setAAD(additionalData(bound ? binding : { ownerId: binding.ownerId, field: binding.field }));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString('utf8');
    } catch {
      throw bound ? elsewhere() : unreadable();
    }
  }
}

function additionalData({ ownerId, field, destination }: CredentialBinding): Buffer {
  return Buffer.from(JSON.stringify([ownerId, field, ...(destination === undefined ? [] : [destination])]));
}

function elsewhere(): BotSmithError {
  return new BotSmithError(
    'credential_elsewhere',
    'A stored secret was entered for another destination and is not used for this one; enter it again.',
  );
}

function unreadable(): BotSmithError {
  return new BotSmithError(
    'credential_unreadable',
    'A stored credential cannot be decrypted with the configured CREDENTIALS_KEYS; add the older key or enter it again.',
  );
}
