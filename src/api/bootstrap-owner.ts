import { deriveId } from '../domain/ids';
import { ConflictError } from '../domain/errors';
import { hashPassword } from '../security/passwords';
import type { AccountRepository } from '../storage/accounts';
import type { UserRepository } from '../storage/users';

/**
 * Creates the first account with its owner, who is an operator. Safe to repeat and to run in several processes at once; a
 * user who exists keeps the password that they have.
 */
export async function bootstrapOwner(
  {
    accounts,
    users,
  }: { accounts: Pick<AccountRepository, 'ensure'>; users: Pick<UserRepository, 'findByEmail' | 'create'> },
  email: string,
  password: string,
): Promise<void> {
  if (await users.findByEmail(email)) return;
  const owner = email.trim().toLowerCase();
  const now = new Date();
  const accountId = deriveId('account', 'first', owner);
  await accounts.ensure({ _id: accountId, name: owner, created_at: now, updated_at: now });
  try {
    await users.create({
      _id: deriveId('user', 'first', owner),
      account_id: accountId,
      email: owner,
      password_hash: await hashPassword(password),
      role: 'owner',
      operator: true,
      created_at: now,
    });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
