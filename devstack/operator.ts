import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import type { User } from '../src/domain/access/user';
import type { Database } from '../src/storage/database';
import { openDatabase } from '../src/storage/database';
import { isDatabaseUnavailable } from '../src/storage/unavailable';
import { AuditLogRepository } from '../src/storage/access/audit-log';
import { newId } from '../src/domain/ids';
import { UserRepository } from '../src/storage/access/users';
import { LaunchError } from './launch-error';
import { databaseAddress, runCommand } from './running-product';

const USAGE = 'Whom? npm run operator -- somebody@example.com [--remove]';

/** Gives somebody the flag above accounts, or takes it away; answers what was done in one line. */
async function setOperator(args: string[]): Promise<string[]> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { remove: { type: 'boolean' } } });
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0) throw new LaunchError(USAGE);
  const operator = values.remove !== true;
  const database = openDatabase(databaseAddress(process.env));
  try {
    const users = new UserRepository(database.users);
    if (!(await users.setOperator(email, operator))) {
      throw new LaunchError(`Nobody has the address ${email}: create their account or invite them first.`);
    }
    const user = await users.findByEmail(email);
    if (user) await writeAudit(database, user, operator);
    return [operator ? `${email} is an operator now.` : `${email} is no operator any more.`];
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw new LaunchError('The database does not answer: is BotSmith running?');
    throw error;
  } finally {
    await database.close();
  }
}

/** Owners of the account see it in their audit log; whoever runs the command is known by the machine alone. */
async function writeAudit({ auditLog }: Database, { _id, account_id }: User, operator: boolean): Promise<void> {
  await new AuditLogRepository(auditLog).write({
    _id: newId('audit'),
    account_id,
    user_id: _id,
    email: 'npm run operator',
    actor_ids: [_id],
    action: operator ? 'grantOperator' : 'withdrawOperator',
    targets: { member: _id },
    address: hostname(),
    status: 200,
    request_id: '',
    created_at: new Date(),
  });
}

runCommand(() => setOperator(process.argv.slice(2)));
