import { createHmac, timingSafeEqual } from 'node:crypto';
import { BotSmithError, InvalidInputError } from '../domain/errors';
import { asId, asObject } from './loose-fields';
import { parseJson } from './parse-json';

/** What Meta signs about a person who removed the app or asked for deletion. */
export interface SignedRequest {
  /** The id that this app knows the person by. */
  userId: string;
  issuedAt: Date | undefined;
}

const ALGORITHM = 'HMAC-SHA256';
const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;

/**
 * Reads Meta's `signed_request`: two base64url parts, the HMAC-SHA256 of the second one (keyed with an app secret) and a JSON
 * payload. Only that algorithm is taken, whatever the payload names; the comparison takes constant time.
 * @throws InvalidInputError for anything malformed; BotSmithError `bad_signature` when no secret fits.
 */
export function readSignedRequest(value: unknown, secrets: readonly string[]): SignedRequest {
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
  const issuedAt = fields['issued_at'];
  return { userId, issuedAt: typeof issuedAt === 'number' ? new Date(issuedAt * 1000) : undefined };
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
