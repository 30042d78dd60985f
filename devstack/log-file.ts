import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const ROTATE_ABOVE_BYTES = 10 * 1024 * 1024;

/** Opens a log file for appending and answers its descriptor; one that has grown past 10 MB is set aside as `.1` first. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > ROTATE_ABOVE_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Gives back what `openLog` opened; the child keeps its own copy. */
export function closeLog(descriptor: number): void {
  closeSync(descriptor);
}

/** The line near the end of a log that names a cause, else its last one; at most 300 characters, or an empty text. */
export function lastLine(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-25);
    // A crash ends with a stack trace and Node's version, which tell the user nothing.
    return (lines.findLast((line) => /^\S*error\b/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
  } catch {
    return '';
  }
}
