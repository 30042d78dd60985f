import { RetryLaterError } from '../../domain/errors';
import type { ApiDependencies } from '../dependencies';

/**
 * Judges a guess at a secret of `subject` (an address, a user), so that many wrong ones in a row are answered with growing
 * waits, by every API process alike. `onLocked` is told of a guess that was not taken. Whether the subject exists plays no part in it.
 * @throws RetryLaterError `rate_limited` while the subject is locked.
 */
export async function limitGuesses(
  { repositories, environment }: Pick<ApiDependencies, 'repositories' | 'environment'>,
  subject: string,
  guess: () => Promise<boolean>,
  onLocked: () => unknown = () => undefined,
): Promise<boolean> {
  if (environment.RATE_LIMITS === 'off') return guess();
  const { signInAttempts } = repositories;
  const waitMs = await signInAttempts.reserve(subject, new Date());
  if (waitMs > 0) {
    await onLocked();
    throw new RetryLaterError('rate_limited', 'Too many failed attempts; wait as long as Retry-After says.', waitMs);
  }
  const right = await guess();
  if (right) await signInAttempts.forget(subject);
  return right;
}
