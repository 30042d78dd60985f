import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launch-error';
import { PortTakenError } from './port-taken-error';
import { isFree } from './ports';
import { closeLog, lastLine, openLog } from './log-file';
import type { ProcessList } from './process-list';
import { isAlive, signalGroup } from './process-table';

/** One program that the launcher keeps running. */
export interface ProgramDefinition {
  /** Short name, shown to the user and used in processes.json. */
  name: string;
  command: string;
  args: string[];
  environment: NodeJS.ProcessEnv;
  port: number | null;
  /** What else it listens on. */
  otherPorts?: number[];
  logFile: string;
  /** Resolves to true once the program serves; 'message': the program says `ready` over its IPC channel. */
  ready: 'message' | (() => Promise<boolean>);
  /** How long it may take to become ready. */
  readyWithinMs: number;
}

interface Supervision {
  list: ProcessList;
  report: (line: string) => void;
}

const ENDED = 'ended at its start';
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A program that ran this long starts anew with the shortest pause. */
const HEALTHY_AFTER_MS = 30_000;

/** Keeps one program running: starts it, waits until it serves, and starts it again with growing pauses when it dies. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private pauseMs = FIRST_PAUSE_MS;
  private wake = new AbortController();

  constructor(
    readonly definition: ProgramDefinition,
    private readonly supervision: Supervision,
  ) {}

  /**
   * Starts the program and resolves when it is ready; from then on it is restarted whenever it ends.
   * @throws PortTakenError when somebody else listens on a port of it; LaunchError with the log's last line when it dies or does
   * not become ready in time for another reason.
   */
  async start(): Promise<void> {
    // Asked before as well: a foreign server on the port might be mistaken for this one.
    await this.requireFreePorts();
    if (this.stopping) return;
    const child = this.spawn();
    const outcome = await this.becomesReady(child);
    if (this.stopping) return;
    if (outcome !== 'ready') {
      this.stopping = true;
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      if (outcome === ENDED) await this.requireFreePorts();
      const { name, logFile } = this.definition;
      const detail = lastLine(logFile);
      throw new LaunchError(`${name} ${outcome}${detail === '' ? '' : `: ${detail}`} (log: ${logFile})`);
    }
    this.restartWhenItEnds(child);
  }

  /** Asks the program to end, and kills it with its children after `graceMs`. Resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    this.wake.abort();
    const child = this.child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
    this.supervision.list.remove(this.definition.name);
  }

  private async requireFreePorts(): Promise<void> {
    const { name, port, otherPorts = [] } = this.definition;
    for (const needed of [...(port === null ? [] : [port]), ...otherPorts]) {
      if (!(await isFree(needed))) throw new PortTakenError(name, needed);
    }
  }

  private spawn(): ChildProcess {
    const { name, command, args, environment, logFile, port, ready } = this.definition;
    const log = openLog(logFile);
    // A group of its own: Ctrl-C in the terminal must reach the launcher alone, which stops its children in order.
    const child = spawn(command, args, {
      env: environment,
      detached: true,
      stdio: ready === 'message' ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    });
    closeLog(log);
    this.child = child;
    child.on('error', () => child.emit('exit', null, null));
    if (child.pid !== undefined) {
      this.supervision.list.add({ name, pid: child.pid, port, command: [command, ...args].join(' ') });
    }
    return child;
  }

  private async becomesReady(child: ChildProcess): Promise<string> {
    const { ready, readyWithinMs } = this.definition;
    const done = new AbortController();
    const ended = new Promise<string>((resolve) => {
      const died = (): void => resolve(ENDED);
      if (child.pid === undefined) died();
      child.once('exit', died);
    });
    const tooLate = sleep(readyWithinMs, `was not ready within ${readyWithinMs / 1000} s`, {
      signal: done.signal,
    }).catch(() => 'ready');
    const serving =
      ready === 'message'
        ? new Promise<string>((resolve) => child.on('message', (message) => message === 'ready' && resolve('ready')))
        : this.poll(ready, done.signal);
    const outcome = await Promise.race([ended, tooLate, serving]);
    done.abort();
    return outcome;
  }

  private async poll(probe: () => Promise<boolean>, signal: AbortSignal): Promise<string> {
    while (!signal.aborted) {
      if (await probe().catch(() => false)) return 'ready';
      await sleep(50);
    }
    return 'ready';
  }

  private restartWhenItEnds(child: ChildProcess): void {
    const startedAt = Date.now();
    const again = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (this.stopping) return;
      if (Date.now() - startedAt > HEALTHY_AFTER_MS) this.pauseMs = FIRST_PAUSE_MS;
      void this.restart(signal ?? `exit code ${code}`);
    };
    if (child.exitCode !== null || child.signalCode !== null) again(child.exitCode, child.signalCode);
    else child.once('exit', again);
  }

  private async restart(cause: string): Promise<void> {
    const { name, logFile } = this.definition;
    this.supervision.list.remove(name);
    const pause = this.pauseMs;
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
    this.supervision.report(`${name} died (${cause}); starting it again in ${pause / 1000} s (log: ${logFile})`);
    await sleep(pause, undefined, { signal: this.wake.signal }).catch(() => undefined);
    if (this.stopping) return;
    const child = this.spawn();
    const outcome = await this.becomesReady(child);
    if (this.stopping) return;
    if (outcome === 'ready') this.supervision.report(`${name} runs again`);
    else if (child.pid !== undefined && isAlive(child.pid)) signalGroup(child.pid, 'SIGKILL');
    this.restartWhenItEnds(child);
  }
}
