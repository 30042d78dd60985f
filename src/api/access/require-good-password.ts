import { InvalidInputError } from '../../domain/errors';
import { passwordProblem } from '../../domain/access/password-rules';
import type { PasswordOwner } from '../../domain/access/password-rules';
import { loadCommonPasswords } from '../../security/common-passwords';

/** @throws InvalidInputError that names `location`, for a password that others would guess. */
export async function requireGoodPassword(password: string, location: string, owner: PasswordOwner): Promise<void> {
  const common = await loadCommonPasswords();
  const message = passwordProblem(password, owner, (candidate) => common.has(candidate));
  if (message !== undefined) throw new InvalidInputError([{ location, message }]);
}
