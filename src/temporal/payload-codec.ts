import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, ValueError, defaultPayloadConverter } from '@temporalio/common';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { refusedPayload } from '../domain/events/refused-payload';
import { associatedData, belongsHere, bindingMetadata, bindingOf, claimedBinding } from './payload-binding';

const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const VERSION = 'encryption-version';
/** Bound to its run. Payloads without a version are from before, and bound to none. */
const BOUND = '2';
const PayloadMessage = temporal.api.common.v1.Payload;

/** A payload that somebody without the keys has made, or taken from another run. */
export class RefusedPayloadError extends ValueError {}

export interface CodecRules {
  /** Whether payloads of before the binding are still taken: see `UnboundPayloads`. */
  acceptsUnbound(): boolean;
  /**
   * `throw` for a client. `mark` for a worker: it reads `refusedPayload` in the place of what it does not take, so that the
   * run ends with an error; an exception here would make the engine repeat the task without end.
   */
  refusal: 'throw' | 'mark';
}

/**
 * Encrypts every payload that leaves a process for Temporal (inputs, results, failures, summaries) with AES-256-GCM under
 * a key derived from `CREDENTIALS_KEYS`, so that a history holds no readable message. The first key encrypts, all decrypt.
 * Each ciphertext is bound to its namespace, workflow id and activity: what is read elsewhere, or is not encrypted, is refused.
 */
export class EncryptionCodec implements PayloadCodec {
  private readonly keys: Map<string, { bound: Buffer; unbound: Buffer }>;
  private readonly currentKeyId: string;

  constructor(
    credentialKeys: readonly { id: string; key: Buffer }[],
    private readonly rules: CodecRules,
  ) {
    const [current] = credentialKeys;
    if (!current) throw new TypeError('EncryptionCodec needs at least one key');
    this.currentKeyId = current.id;
    this.keys = new Map(
      credentialKeys.map(({ id, key }) => [id, { bound: derive(key, 'v2'), unbound: derive(key, 'v1') }]),
    );
  }

  encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return promised(() => this.encodeNow(payloads, context));
  }

  /**
   * Takes what was encrypted for exactly this place.
   * @throws RefusedPayloadError for anything else, unless it marks it; ValueError for an unknown key.
   */
  decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return promised(() =>
      payloads.map((payload) => {
        try {
          return this.decodeHere(payload, context);
        } catch (error) {
          if (this.rules.refusal === 'throw' || !(error instanceof RefusedPayloadError)) throw error;
          return defaultPayloadConverter.toPayload(refusedPayload(error.message));
        }
      }),
    );
  }

  /**
   * Decrypts for an operator, wherever a payload belongs; what is not encrypted passes unchanged.
   * @throws ValueError for an unknown key; RefusedPayloadError for damaged data.
   */
  decodeAnywhere(payloads: Payload[]): Promise<Payload[]> {
    return promised(() => payloads.map((payload) => (isEncrypted(payload) ? this.decrypt(payload) : payload)));
  }

  private encodeNow(payloads: Payload[], context: SerializationContext | undefined): Payload[] {
    const keyId = this.currentKeyId;
    const { bound: key } = this.keyOf(keyId);
    const binding = bindingOf(context);
    const ownData = associatedData(BOUND, keyId, binding);
    const metadata = {
      [METADATA_ENCODING_KEY]: Buffer.from(ENCODING),
      [KEY_ID]: Buffer.from(keyId),
      [VERSION]: Buffer.from(BOUND),
      ...bindingMetadata(binding),
    };
    return payloads.map((payload) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(ownData);
      const plaintext = PayloadMessage.encode(payload).finish();
      return {
        metadata: { ...metadata },
        data: Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]),
      };
    });
  }

  private decodeHere(payload: Payload, context: SerializationContext | undefined): Payload {
    if (!isEncrypted(payload))
      throw new RefusedPayloadError('A payload is not encrypted; it was not made by BotSmith.');
    const decrypted = this.decrypt(payload);
    if (isBound(payload)) {
      if (belongsHere(claimedBinding(payload.metadata ?? {}), bindingOf(context))) return decrypted;
      throw new RefusedPayloadError('A payload was encrypted for another run or another step.');
    }
    if (this.rules.acceptsUnbound()) return decrypted;
    throw new RefusedPayloadError(
      'A payload is from before payloads were bound to their runs; none is taken any more.',
    );
  }

  private decrypt(payload: Payload): Payload {
    const metadata = payload.metadata ?? {};
    const keyId = Buffer.from(metadata[KEY_ID] ?? []).toString();
    const { bound, unbound } = this.keyOf(keyId);
    if (isBound(payload) && Buffer.from(metadata[VERSION] ?? []).toString() !== BOUND) {
      throw new RefusedPayloadError('An encrypted payload is damaged: its version is unknown.');
    }
    const data = Buffer.from(payload.data ?? []);
    if (data.length < 28) throw new RefusedPayloadError('An encrypted payload is damaged.');
    const decipher = createDecipheriv('aes-256-gcm', isBound(payload) ? bound : unbound, data.subarray(0, 12), {
      authTagLength: 16,
    });
    if (isBound(payload)) decipher.setAAD(associatedData(BOUND, keyId, claimedBinding(metadata)));
    decipher.setAuthTag(data.subarray(-16));
    try {
      return PayloadMessage.decode(Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()]));
    } catch {
      throw new RefusedPayloadError('An encrypted payload is damaged, or was changed.');
    }
  }

  /** An unknown key is the operator's to bring back, so it is no refusal: no run may end because a key was forgotten. */
  private keyOf(keyId: string): { bound: Buffer; unbound: Buffer } {
    const key = this.keys.get(keyId);
    if (!key) throw new ValueError('A payload was encrypted with a key that CREDENTIALS_KEYS does not name.');
    return key;
  }
}

/** An exception becomes a rejection. */
function promised<T>(work: () => T): Promise<T> {
  return Promise.resolve().then(work);
}

function isEncrypted({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.[METADATA_ENCODING_KEY] ?? []).toString() === ENCODING;
}

function isBound({ metadata }: Payload): boolean {
  return metadata?.[VERSION] !== undefined;
}

/** Credentials and payloads must not share a key: a codec answer must never help to read the store. */
function derive(key: Buffer, version: 'v1' | 'v2'): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `botsmith payload codec ${version}`, 32));
}
