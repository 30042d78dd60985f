import { resolve } from 'node:path';
import { EnvironmentError, readEnvironment } from '../src/config/environment';
import { lockDataDirectory } from './data-directory-lock';
import { launch } from './launch';
import type { RunningProduct } from './launch';
import { LaunchError } from './launch-error';
import { cleanUpLeftovers } from './process-list';

/** Ends what a killed launcher left running. */
async function cleanUp(): Promise<void> {
  const dataDirectory = resolve(readEnvironment().DATA_DIR);
  const unlock = lockDataDirectory(dataDirectory);
  await cleanUpLeftovers(dataDirectory);
  unlock();
}

async function main(): Promise<void> {
  // Whatever this process and its children write from here on is the user's alone.
  process.umask(0o077);
  let product: RunningProduct | undefined;
  let stopping: Promise<void> | undefined;
  const stop = (code: number): Promise<void> => {
    stopping ??= (async () => {
      await product?.stop();
      process.exit(code);
    })();
    return stopping;
  };
  const onSignal = (): void => {
    if (stopping === undefined) console.log('stopping …');
    void stop(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // `npm start` was killed: nobody is left to pass on a signal.
  process.on('disconnect', onSignal);
  try {
    await launch(
      process.env,
      (line) => console.log(line),
      (started) => {
        product = started;
      },
    );
  } catch (error) {
    if (stopping !== undefined) return;
    console.error(oneLine(error));
    await stop(1);
  }
}

/** A foreseen failure is one line; a defect shows where it is. */
function oneLine(error: unknown): string {
  if (error instanceof LaunchError || error instanceof EnvironmentError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (process.argv.includes('--clean-up')) {
  cleanUp().catch((error: unknown) => {
    console.error(oneLine(error));
    process.exitCode = 1;
  });
} else {
  void main();
}
