import { OWN_INSTALLATION } from '../../domain/usage/account-limits';
import { deriveId } from '../../domain/ids';
import { ConflictError } from '../../domain/errors';
import { hashPassword } from '../../security/passwords';
import type { AccountRepository } from '../../storage/access/accounts';
import type { InstallationRepository } from '../../storage/operations/installation';
import type { UserRepository } from '../../storage/access/users';

interface BootstrapStores {
  installation: Pick<InstallationRepository, 'firstAccount' | 'markFirstAccount' | 'finishFirstAccount'>;
  accounts: Pick<AccountRepository, 'ensure'>;
  users: Pick<UserRepository, 'any' | 'create'>;
}

/**
 * Creates the first account with its owner, who is an operator, in an installation that has nobody yet. It does so once: a
 * mark in the database outlives the account and its owner, so that who was removed stays removed, and an address that has a
 * user is never raised. Of several processes that start at once the first to set the mark decides whose account it is; the
 * others, and a start after a crash, go on with the same. Answers whether the account was made now.
 * @throws whatever `checkPassword` throws, before anything is stored.
 */
export async function bootstrapOwner(
  { installation, accounts, users }: BootstrapStores,
  { email, password }: { email: string; password: string },
  checkPassword: () => Promise<void>,
): Promise<boolean> {
  let mark = await installation.firstAccount();
  if (mark?.done_at) return false;
  const now = new Date();
  if (!mark && (await users.any())) {
    await installation.markFirstAccount({ begun_at: now, done_at: now });
    return false;
  }
  await checkPassword();
  const password_hash = await hashPassword(password);
  mark ??= await installation.markFirstAccount({
    owner: {
      email: email.trim().toLowerCase(),
      account_id: deriveId('account', 'first'),
      user_id: deriveId('user', 'first'),
    },
    begun_at: now,
  });
  if (!mark.owner) return false;
  const { owner, begun_at: created_at } = mark;
  const account = { _id: owner.account_id, name: owner.email, plan: OWN_INSTALLATION };
  await accounts.ensure({ ...account, created_at, updated_at: created_at });
  // Another process may have made the owner meanwhile, and somebody removed them: the shorter ago this was read, the better.
  if ((await installation.firstAccount())?.done_at) return false;
  const created = await createOnce(users, {
    _id: owner.user_id,
    account_id: owner.account_id,
    email: owner.email,
    password_hash,
    role: 'owner',
    operator: true,
    // Whoever sets up the installation vouches for the address.
    email_proved: true,
    created_at,
  });
  await installation.finishFirstAccount(new Date());
  return created;
}

async function createOnce(users: BootstrapStores['users'], user: Parameters<UserRepository['create']>[0]) {
  try {
    await users.create(user);
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
