import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, ValueError } from '@temporalio/common';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = Buffer.from('binary/encrypted');
const KEY_ID = 'encryption-key-id';
const PayloadMessage = temporal.api.common.v1.Payload;

/**
 * Encrypts every payload that leaves a process for Temporal (inputs, results, failures, summaries) with AES-256-GCM under
 * a key derived from `CREDENTIALS_KEYS`, so that a history holds no readable message. The first key encrypts, all decrypt.
 */
export class EncryptionCodec implements PayloadCodec {
  private readonly keys: Map<string, Buffer>;
  private readonly currentKeyId: string;

  constructor(credentialKeys: readonly { id: string; key: Buffer }[]) {
    const [current] = credentialKeys;
    if (!current) throw new TypeError('EncryptionCodec needs at least one key');
    this.currentKeyId = current.id;
    this.keys = new Map(credentialKeys.map(({ id, key }) => [id, derive(key)]));
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    const key = this.keys.get(this.currentKeyId) as Buffer;
    return Promise.resolve(
      payloads.map((payload) => {
        const iv = randomBytes(12);
        const cipher = createCipheriv('aes-256-gcm', key, iv);
        const plaintext = PayloadMessage.encode(payload).finish();
        return {
          metadata: { [METADATA_ENCODING_KEY]: ENCODING, [KEY_ID]: Buffer.from(this.currentKeyId) },
          data: Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]),
        };
      }),
    );
  }

  /** Payloads that are not encrypted pass unchanged. @throws ValueError for an unknown key or damaged data. */
  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve().then(() => payloads.map((payload) => this.decodeOne(payload)));
  }

  private decodeOne(payload: Payload): Payload {
    const encoding = payload.metadata?.[METADATA_ENCODING_KEY];
    if (!encoding || Buffer.compare(Buffer.from(encoding), ENCODING) !== 0) return payload;
    const keyId = Buffer.from(payload.metadata?.[KEY_ID] ?? []).toString();
    const key = this.keys.get(keyId);
    if (!key) throw new ValueError('A payload was encrypted with a key that CREDENTIALS_KEYS does not name.');
    const data = Buffer.from(payload.data ?? []);
    if (data.length < 28) throw new ValueError('An encrypted payload is damaged.');
    const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(data.subarray(-16));
    try {
      return PayloadMessage.decode(Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()]));
    } catch {
      throw new ValueError('An encrypted payload is damaged.');
    }
  }
}

/** Credentials and payloads must not share a key: a codec answer must never help to read the store. */
function derive(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'botsmith payload codec v1', 32));
}
