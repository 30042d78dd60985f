import { RESET_MS } from '../src/domain/access/password-rules';
import { digestToken, newResetToken } from '../src/security/tokens';
import { PasswordResetRepository } from '../src/storage/access/password-resets';
import { UserRepository } from '../src/storage/access/users';
import type { Database } from '../src/storage/database';
import { auditOnMachine } from './audit-on-machine';
import { LaunchError } from './launch-error';

/**
 * A link by which somebody chooses a new password, once, within an hour, to be passed on by hand: what the mail does where there
 * is a mail server. It proves nothing about the address.
 * @throws LaunchError when nobody has the address.
 */
export async function linkToResetPassword(database: Database, email: string, publicUrl: string): Promise<string[]> {
  const user = await new UserRepository(database.users).findByEmail(email);
  if (!user) throw new LaunchError(`Nobody has the address ${email}: create their account or invite them first.`);
  const token = newResetToken();
  const expires_at = new Date(Date.now() + RESET_MS);
  const { _id: user_id, account_id } = user;
  // The log first: no link comes into being that nobody knows of.
  await auditOnMachine(database, user, 'linkToResetPassword');
  await new PasswordResetRepository(database.passwordResets).create({
    _id: digestToken(token),
    account_id,
    user_id,
    by_operator: true,
    expires_at,
  });
  return [
    `${publicUrl}/reset-password#${token}`,
    `Whoever opens this link chooses the password of ${user.email}: give it to them alone. It works once, until ${expires_at.toUTCString()}.`,
  ];
}
