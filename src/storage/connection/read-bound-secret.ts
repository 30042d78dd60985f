import { BotSmithError } from '../../domain/errors';
import type { SecretBinding, SecretBox } from './secret-box';

/**
 * A stored secret in clear; undefined when none is stored, and when it was entered for another destination: then it is as good
 * as not set, and must be entered again.
 * @throws BotSmithError `credential_unreadable` when no configured key fits.
 */
export function readBoundSecret(
  secrets: Pick<SecretBox, 'decrypt'>,
  encrypted: string | undefined,
  binding: SecretBinding,
): string | undefined {
  if (encrypted === undefined) return undefined;
  try {
    return secrets.decrypt(encrypted, binding);
  } catch (error) {
    if (error instanceof BotSmithError && error.code === 'credential_elsewhere') return undefined;
    throw error;
  }
}
