import type { Database } from '../src/storage/database';
import { UserRepository } from '../src/storage/access/users';
import { auditOnMachine } from './audit-on-machine';
import { LaunchError } from './launch-error';

/**
 * Gives somebody the flag above accounts, or takes it away; answers what was done in one line.
 * @throws LaunchError when nobody has the address.
 */
export async function setOperator(database: Database, email: string, operator: boolean): Promise<string[]> {
  const users = new UserRepository(database.users);
  if (!(await users.setOperator(email, operator))) {
    throw new LaunchError(`Nobody has the address ${email}: create their account or invite them first.`);
  }
  const user = await users.findByEmail(email);
  if (user) await auditOnMachine(database, user, operator ? 'grantOperator' : 'withdrawOperator');
  return [operator ? `${email} is an operator now.` : `${email} is no operator any more.`];
}
