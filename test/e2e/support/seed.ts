import { randomBytes } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { Role } from '../../../src/domain/access/roles';
import { hashPassword } from '../../../src/security/passwords';
import type { User } from '../../../src/domain/access/user';
import { productDatabase } from '../../support/database';
import { createTenant } from '../../support/tenant';
import type { Tenant } from '../../support/tenant';

/** What every seeded person signs in with. */
export const PASSWORD = 'a quiet garden behind the shop';

/** Somebody who can sign in. */
export interface Person {
  email: string;
  password: string;
  account_id: string;
}

/** An account of a test's own, with people who can sign in; `api` calls as its owner by key. */
export interface Account extends Tenant {
  owner: Person;
  /** Adds another person to the account. */
  add(role: Role, name?: string): Promise<Person>;
}

/** Creates an account whose owner has a password already. */
export async function createAccount(name = 'Fern & Kettle'): Promise<Account> {
  const tenant = await createTenant();
  const { account_id } = tenant;
  await tenant.apiOk('PATCH', '/api/account', { name });
  const password_hash = await hashPassword(PASSWORD);
  const owner = await inUsers(async (users) => {
    const user = await users.findOne({ account_id, role: 'owner' });
    if (!user) throw new Error('the new account has no owner');
    await users.updateOne({ _id: user._id }, { $set: { password_hash, email_proved: true, name: 'Mia Hartmann' } });
    return { email: user.email, password: PASSWORD, account_id };
  });
  return {
    ...tenant,
    owner,
    add: (role, personName = role) =>
      inUsers(async (users) => {
        const id = `user_${randomBytes(15).toString('hex')}`;
        const email = `${role}-${randomBytes(6).toString('hex')}@example.com`;
        await users.insertOne({
          _id: id,
          account_id,
          email,
          name: personName,
          password_hash,
          role,
          operator: false,
          email_proved: true,
          created_at: new Date(),
        });
        return { email, password: PASSWORD, account_id };
      }),
  };
}

async function inUsers<Result>(work: (users: Collection<User>) => Promise<Result>): Promise<Result> {
  const database = await productDatabase();
  try {
    return await work(database.db.collection<User>('users'));
  } finally {
    await database.close();
  }
}
