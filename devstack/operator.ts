import { parseArgs } from 'node:util';
import { openDatabase } from '../src/storage/database';
import { isDatabaseUnavailable } from '../src/storage/unavailable';
import { LaunchError } from './launch-error';
import { linkToResetPassword } from './link-to-reset-password';
import { databaseAddress, publicAddress, runCommand } from './running-product';
import { setOperator } from './set-operator';

const USAGE = 'Whom? npm run operator -- somebody@example.com [--remove | --reset-password]';

/** What whoever has the machine may do about a person; answers what was done in a few lines. */
async function operator(args: string[]): Promise<string[]> {
  const { email, remove, resetPassword } = readArguments(args);
  const database = openDatabase(databaseAddress(process.env));
  try {
    return resetPassword
      ? await linkToResetPassword(database, email, publicAddress(process.env))
      : await setOperator(database, email, !remove);
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw new LaunchError('The database does not answer: is BotSmith running?');
    throw error;
  } finally {
    await database.close();
  }
}

/** @throws LaunchError for anything but one address with one wish. */
function readArguments(args: string[]): { email: string; remove: boolean; resetPassword: boolean } {
  const { values, positionals } = parse(args);
  const { remove, 'reset-password': resetPassword } = values;
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0 || (remove && resetPassword)) throw new LaunchError(USAGE);
  return { email, remove, resetPassword };
}

function parse(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { remove: flag, 'reset-password': flag } });
  } catch {
    throw new LaunchError(USAGE);
  }
}

runCommand(() => operator(process.argv.slice(2)));
