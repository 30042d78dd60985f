import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PortClaims } from './port-claims';

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether nothing listens on the port, on either of the addresses that `localhost` may mean. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

/** Below what operating systems give to connections that go out: such a port may be taken whenever its server starts anew. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const MOST_TRIES = 200;

/** A port that is free now, and that no connection which goes out will take later. @throws Error when it finds none */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${LOWEST} and ${HIGHEST}`);
}

/**
 * Chooses ports and remembers them in `<data directory>/ports.json`, so that addresses stay the same between starts. What it has
 * chosen no other start on this machine chooses until `release`.
 */
export class PortBook {
  private readonly file: string;
  private readonly remembered: Record<string, number>;
  private readonly taken: Set<number>;

  /** `avoided`: ports that it must not choose. */
  constructor(
    dataDirectory: string,
    avoided: readonly number[] = [],
    private readonly claims = new PortClaims(),
  ) {
    this.taken = new Set(avoided);
    this.file = join(dataDirectory, 'ports.json');
    this.remembered = existsSync(this.file) ? PortBook.read(this.file) : {};
  }

  /**
   * The port of `name`: the remembered one, else the usual one, else any free one; `width` counts the consecutive ports
   * that it needs.
   */
  async choose(name: string, usual: number, width = 1): Promise<number> {
    const candidates = [this.remembered[name], usual].filter((port) => port !== undefined && port > 0) as number[];
    for (const port of candidates) if (await this.allFree(port, width)) return this.keep(name, port, width);
    for (;;) {
      const port = await freePort();
      if (port + width <= 65_536 && (await this.allFree(port, width))) return this.keep(name, port, width);
    }
  }

  /** Sets aside a port that the user has chosen, so that no other server gets it. False when another start has it. */
  reserve(port: number): boolean {
    this.taken.add(port);
    return this.claims.claim([port]);
  }

  /** Lets other starts on this machine choose again: whoever needs a port listens on it by now, or never will. */
  release(): void {
    this.claims.release();
  }

  /** Claimed before it is tried: to try a port is to listen on it for a moment, in the way of whoever is about to. */
  private async allFree(first: number, width: number): Promise<boolean> {
    const ports = Array.from({ length: width }, (_, index) => first + index);
    if (ports.some((port) => this.taken.has(port)) || !this.claims.claim(ports)) return false;
    for (const port of ports) {
      if (await isFree(port)) continue;
      this.claims.release(ports);
      return false;
    }
    return true;
  }

  private keep(name: string, port: number, width: number): number {
    for (let next = port; next < port + width; next += 1) this.taken.add(next);
    this.remembered[name] = port;
    writeFileSync(this.file, `${JSON.stringify(this.remembered, null, 2)}\n`);
    return port;
  }

  private static read(file: string): Record<string, number> {
    try {
      const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      const ports = Object.entries(content).filter(
        (entry): entry is [string, number] =>
          Number.isInteger(entry[1]) && (entry[1] as number) > 0 && (entry[1] as number) < 65_536,
      );
      return Object.fromEntries(ports);
    } catch {
      // A half-written file only costs the old port numbers.
      return {};
    }
  }
}
