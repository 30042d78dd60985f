import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What others may do, and the group; nothing of it in a data directory. */
const FOREIGN = 0o077;

/**
 * Takes from everybody but the owner what they may read, write or list below the folder, and answers how many files and folders
 * were open to them. `except` names folders right below it that hold nothing private. Links are not followed.
 */
export function makePrivate(folder: string, except: readonly string[] = []): number {
  let repaired = closeToOthers(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) repaired += except.includes(entry.name) ? 0 : makePrivate(path);
    else if (entry.isFile()) repaired += closeToOthers(path);
  }
  return repaired;
}

function closeToOthers(path: string): number {
  try {
    const { mode } = lstatSync(path);
    if ((mode & FOREIGN) === 0) return 0;
    chmodSync(path, mode & 0o7777 & ~FOREIGN);
    return 1;
  } catch (error) {
    // A server's temporary file that is gone again. What belongs to somebody else is the server's own trouble.
    if (['ENOENT', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}
