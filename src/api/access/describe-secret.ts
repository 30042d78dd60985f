const MIN_LENGTH_FOR_LAST4 = 16;

const ELSEWHERE = 'It was entered for another destination and is not used any more; enter it again.';

/**
 * What may be said of a secret: that it is set and, when it is long enough to give nothing away, its last four. One that is
 * stored and cannot be read for its present destination is not set, and `message` says why.
 */
export function describeSecret(
  secret: string | undefined,
  stored?: string,
): { set: boolean; last4?: string; message?: string } {
  if (secret === undefined) return stored === undefined ? { set: false } : { set: false, message: ELSEWHERE };
  return secret.length >= MIN_LENGTH_FOR_LAST4 ? { set: true, last4: secret.slice(-4) } : { set: true };
}
