import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './process-table';

/** A start takes less; from then on whoever uses a port listens on it. */
const CLAIM_MS = 5 * 60_000;

/**
 * Ports that starts of the product have chosen and do not listen on yet, as files of this user on this machine: two products that
 * start at once take different ones. A claim of a process that has ended, or of long ago, counts for nothing.
 */
export class PortClaims {
  private readonly mine = new Set<number>();

  constructor(private readonly folder = join(tmpdir(), `botsmith-ports-${userInfo().username}`)) {}

  /** Claims all of these ports, or none: false when another start has claimed one of them. */
  claim(ports: readonly number[]): boolean {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const before = [...this.mine];
    if (ports.every((port) => this.claimOne(port))) return true;
    this.release(ports.filter((port) => !before.includes(port)));
    return false;
  }

  /** Gives claims back: all of them unless told which. */
  release(ports: readonly number[] = [...this.mine]): void {
    for (const port of ports) if (this.mine.delete(port)) rmSync(this.fileOf(port), { force: true });
  }

  private claimOne(port: number): boolean {
    if (this.mine.has(port)) return true;
    if (this.isStale(port)) rmSync(this.fileOf(port), { force: true });
    try {
      // Only one of those who try at the same moment makes the file.
      writeFileSync(this.fileOf(port), String(process.pid), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    this.mine.add(port);
    return true;
  }

  private isStale(port: number): boolean {
    try {
      const age = Date.now() - statSync(this.fileOf(port)).mtimeMs;
      return age > CLAIM_MS || !isAlive(Number(readFileSync(this.fileOf(port), 'utf8')));
    } catch {
      return false;
    }
  }

  private fileOf(port: number): string {
    return join(this.folder, String(port));
  }
}
