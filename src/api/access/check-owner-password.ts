import { EnvironmentError } from '../../config/environment';
import { passwordProblem } from '../../domain/access/password-rules';
import { loadCommonPasswords } from '../../security/common-passwords';

/** @throws EnvironmentError for a password of the first owner that others would guess. */
export async function checkOwnerPassword(email: string, password: string, publicUrl: string): Promise<void> {
  const common = await loadCommonPasswords();
  const problem = passwordProblem(password, { email, publicUrl }, (candidate) => common.has(candidate));
  if (problem !== undefined) throw new EnvironmentError('OWNER_PASSWORD', problem);
}
