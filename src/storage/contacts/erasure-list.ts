import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ListedErasure } from '../../domain/contacts/erasure';

/**
 * The erasures of this installation, a JSON line each, in a file beside the database: when a backup is restored, whoever was
 * erased since is in it again, and is found by this list. It names persons by their keyed hashes alone.
 */
export class ErasureList {
  constructor(private readonly file: string) {}

  /** Makes sure that the list can be written. @throws as the file system does. */
  async prepare(): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await this.append('');
  }

  /** Adds an erasure, on disk before it returns. The same one twice does no harm. @throws as the file system does. */
  async note(erasure: ListedErasure): Promise<void> {
    // One write of one line: several processes may add to one file.
    await this.append(`${JSON.stringify(erasure)}\n`);
  }

  private async append(text: string): Promise<void> {
    await appendFile(this.file, text, { mode: 0o600, flush: true });
  }
}
