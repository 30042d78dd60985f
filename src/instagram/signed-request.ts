import { createHmac, timingSafeEqual } from 'node:crypto';
import { BotSmithError, InvalidInputError } from '../domain/errors';
import { asId, asObject } from './loose-fields';
import { parseJson } from './parse-json';

/** What Meta signs about a person who removed the app or asked for deletion. */
export interface SignedRequest {
  /** The id that this app knows the person by. */
  userId: string;
  issuedAt: Date;
  /** The same for every spelling of the request, and not to be guessed without the app's secret. */
  digest: string;
}

const ALGORITHM = 'HMAC-SHA256';
/** Meta calls at once. What is older was recorded by somebody, who may want it to happen again. */
const MAX_AGE_MS = 24 * 60 * 60 * 1_000;
/** Clocks differ. */
const MAX_AHEAD_MS = 5 * 60 * 1_000;
const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;

/**
 * Reads Meta's `signed_request`: two base64url parts, the HMAC-SHA256 of the second one (keyed with an app secret) and a JSON
 * payload. Only that algorithm is taken, whatever the payload names; bytes are compared, in constant time. It counts for a day.
 * @throws InvalidInputError for anything malformed; BotSmithError `bad_signature` when no secret fits.
 */
export function readSignedRequest(value: unknown, secrets: readonly string[], now = new Date()): SignedRequest {
  const [signature = '', payload = '', ...rest] = typeof value === 'string' ? value.split('.') : [];
  if (rest.length > 0 || !BASE64URL.test(signature) || !BASE64URL.test(payload)) throw malformed();
  const given = Buffer.from(signature, 'base64url');
  const fields = asObject(parsePayload(payload));
  if (given.length !== 32 || !fields) throw malformed();
  if (String(fields['algorithm']).toUpperCase() !== ALGORITHM) throw malformed(`must be signed with ${ALGORITHM}`);
  if (!secrets.map((secret) => fits(given, payload, secret)).includes(true)) {
    throw new BotSmithError('bad_signature', 'The signature is missing or does not belong to this request.');
  }
  const userId = asId(fields['user_id']);
  if (!userId) throw malformed('names no user');
  const seconds = fields['issued_at'];
  if (typeof seconds !== 'number') throw malformed('names no time');
  const ageMs = now.getTime() - seconds * 1_000;
  if (!(ageMs <= MAX_AGE_MS && ageMs >= -MAX_AHEAD_MS)) throw malformed('is too old, or from the future');
  return { userId, issuedAt: new Date(seconds * 1_000), digest: given.toString('hex') };
}

function fits(given: Buffer, payload: string, secret: string): boolean {
  return secret !== '' && timingSafeEqual(given, createHmac('sha256', secret).update(payload).digest());
}

function parsePayload(payload: string): unknown {
  try {
    return parseJson(Buffer.from(payload, 'base64url'));
  } catch {
    return undefined;
  }
}

function malformed(message = 'is not a signed request of Meta'): InvalidInputError {
  return new InvalidInputError([{ location: 'body.signed_request', message }]);
}
