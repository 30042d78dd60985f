import { parseArgs } from 'node:util';
import { openDatabase } from '../src/storage/database';
import { isDatabaseUnavailable } from '../src/storage/unavailable';
import { UserRepository } from '../src/storage/users';
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
    if (!(await new UserRepository(database.users).setOperator(email, operator))) {
      throw new LaunchError(`Nobody has the address ${email}: create their account or invite them first.`);
    }
    return [operator ? `${email} is an operator now.` : `${email} is no operator any more.`];
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw new LaunchError('The database does not answer: is BotSmith running?');
    throw error;
  } finally {
    await database.close();
  }
}

runCommand(() => setOperator(process.argv.slice(2)));
