import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { InvalidInputError } from '../../domain/errors';
import type { ApiRepositories } from '../dependencies';

/**
 * What makes this call of `operation` distinct: derived from the `Idempotency-Key`, random without one. `scope` is what the
 * operation is about (a chatbot), so that one key may serve several.
 * @throws ConflictError `idempotency_key_reused` when the key came with another body before.
 */
export async function operationKey(
  request: Request,
  idempotency: ApiRepositories['idempotency'],
  call: { accountId: string; operation: string; scope: string },
): Promise<string> {
  const key = request.get('idempotency-key');
  if (key === undefined) return randomBytes(12).toString('hex');
  if (key.trim() === '' || key.length > 200) {
    throw new InvalidInputError([{ location: 'header.idempotency-key', message: 'must have 1 to 200 characters' }]);
  }
  const derived = digest([call.accountId, call.operation, call.scope, key]).slice(0, 24);
  await idempotency.claim({
    _id: `${call.operation}.${call.accountId}.${derived}`,
    account_id: call.accountId,
    body_digest: digest([canonical(request.body as unknown)]),
    created_at: new Date(),
  });
  return derived;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** JSON whose keys are ordered, so that the same body in another order is the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
