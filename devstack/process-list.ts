import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineOf, isAlive, signalGroup } from './process-table';

/** A child of the launcher. `command` is the end of its command line, by which it is recognised later. */
export interface RunningProcess {
  name: string;
  pid: number;
  port: number | null;
  command: string;
}

/** Where the parts of the running product listen; null: the part is not run by this launcher. */
export interface ProductAddresses {
  api: string;
  /** Where people reach it, as links name it. */
  public_url: string;
  simulator: string | null;
  temporal_ui: string | null;
  temporal_address: string | null;
  mongodb_uri: string | null;
  chroma: string | null;
  embeddings: string | null;
  metrics: string | null;
}

/** `<data directory>/processes.json`. */
export interface ProcessListDocument {
  launcher: number;
  processes: RunningProcess[];
  urls: ProductAddresses | null;
}

/** The children of one launcher, on disk at every moment, so that whatever survives it can be found again. */
export class ProcessList {
  private readonly running = new Map<string, RunningProcess>();
  private addresses: ProductAddresses | null = null;

  constructor(private readonly dataDirectory: string) {}

  announce(addresses: ProductAddresses): void {
    this.addresses = addresses;
    this.save();
  }

  add(entry: RunningProcess): void {
    this.running.set(entry.name, entry);
    this.save();
  }

  remove(name: string): void {
    if (this.running.delete(name)) this.save();
  }

  /** Ends the list: nothing runs any more. */
  discard(): void {
    rmSync(fileIn(this.dataDirectory), { force: true });
  }

  private save(): void {
    const document: ProcessListDocument = {
      launcher: process.pid,
      processes: [...this.running.values()],
      urls: this.addresses,
    };
    const file = fileIn(this.dataDirectory);
    writeFileSync(`${file}.new`, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

function fileIn(dataDirectory: string): string {
  return join(dataDirectory, 'processes.json');
}

/** What an earlier launcher left in the data directory, or undefined. */
export function readProcessList(dataDirectory: string): ProcessListDocument | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dataDirectory), 'utf8')) as ProcessListDocument;
  } catch {
    return undefined;
  }
}

/**
 * Ends what a killed launcher left running in this data directory and answers the names. A process is touched only
 * when its command line is still the one that was recorded: ids are reused.
 */
export async function cleanUpLeftovers(dataDirectory: string, graceMs = 3_000): Promise<string[]> {
  const recorded = readProcessList(dataDirectory)?.processes ?? [];
  const isLeftover = (entry: RunningProcess): boolean =>
    isAlive(entry.pid) && entry.command !== '' && (commandLineOf(entry.pid) ?? '').endsWith(entry.command);
  const leftovers = recorded.filter(isLeftover);
  for (const entry of leftovers) signalGroup(entry.pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (leftovers.some(isLeftover) && Date.now() < deadline) await sleep(50);
  for (const entry of leftovers.filter(isLeftover)) signalGroup(entry.pid, 'SIGKILL');
  while (leftovers.some(isLeftover) && Date.now() < deadline + 2_000) await sleep(20);
  rmSync(fileIn(dataDirectory), { force: true });
  return leftovers.map((entry) => entry.name);
}
