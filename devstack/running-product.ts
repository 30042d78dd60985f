import { resolve } from 'node:path';
import { readEnvironment } from '../src/config/environment';
import { LaunchError } from './launch-error';
import { readProcessList } from './process-list';
import type { ProductAddresses } from './process-list';

/** What `npm start` on `DATA_DIR` wrote down about itself; undefined when nothing runs there. */
export function runningProduct(source: NodeJS.ProcessEnv): { dataDirectory: string; urls: ProductAddresses | null } {
  const dataDirectory = resolve(readEnvironment(source).DATA_DIR);
  return { dataDirectory, urls: readProcessList(dataDirectory)?.urls ?? null };
}

/**
 * The database of `MONGODB_URI`, or of the product that runs on `DATA_DIR`.
 * @throws LaunchError when there is neither.
 */
export function databaseAddress(source: NodeJS.ProcessEnv): string {
  const address = readEnvironment(source).MONGODB_URI ?? runningProduct(source).urls?.mongodb_uri;
  if (!address) throw new LaunchError('BotSmith is not running here: start it with npm start, or set MONGODB_URI.');
  return address;
}

/**
 * Where people reach the product: `PUBLIC_URL`, or the product that runs on `DATA_DIR`.
 * @throws LaunchError when there is neither.
 */
export function publicAddress(source: NodeJS.ProcessEnv): string {
  const address = source.PUBLIC_URL ? readEnvironment(source).PUBLIC_URL : runningProduct(source).urls?.public_url;
  if (!address) throw new LaunchError('BotSmith is not running here: start it with npm start, or set PUBLIC_URL.');
  return address;
}

/** Runs a command to its end: a foreseen failure is one line and exit code 1, a defect shows where it is. */
export function runCommand(command: () => Promise<string[]>): void {
  command().then(
    (lines) => {
      for (const line of lines) console.log(line);
    },
    (error: unknown) => {
      const foreseen = error instanceof LaunchError || (error instanceof Error && error.name === 'EnvironmentError');
      console.error(foreseen || !(error instanceof Error) ? String((error as Error).message ?? error) : error.stack);
      process.exitCode = 1;
    },
  );
}
