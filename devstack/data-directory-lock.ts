import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error';
import { commandLineOf, isAlive } from './process-table';

interface Holder {
  pid: number;
  command: string;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** A process id is soon given to another process: the holder lives only while its command is the one it locked with. */
function holds(holder: Holder | undefined): holder is Holder {
  return (
    holder !== undefined &&
    holder.pid !== process.pid &&
    isAlive(holder.pid) &&
    commandLineOf(holder.pid) === holder.command
  );
}

/**
 * Makes this process the only one that runs on the data directory; the result gives it back. A lock whose holder has
 * died is taken over.
 * @throws LaunchError that names the living holder.
 */
export function lockDataDirectory(dataDirectory: string): () => void {
  const file = join(dataDirectory, 'launcher.pid');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const mine: Holder = { pid: process.pid, command: commandLineOf(process.pid) ?? '' };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return () => {
        if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (holds(holder)) {
        throw new LaunchError(
          `${dataDirectory} is in use by process ${holder.pid}: stop that one, or set DATA_DIR to another folder`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new LaunchError(`${file} cannot be locked: another start takes it at the same time, try again`);
}
