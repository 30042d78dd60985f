const MIN_LENGTH_FOR_LAST4 = 16;

/** What may be said of a secret: that it is set and, when it is long enough to give nothing away, its last four. */
export function describeSecret(secret: string | undefined): { set: boolean; last4?: string } {
  if (secret === undefined) return { set: false };
  return secret.length >= MIN_LENGTH_FOR_LAST4 ? { set: true, last4: secret.slice(-4) } : { set: true };
}
