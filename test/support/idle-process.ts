import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A running process that does nothing, with the script and arguments as its command line; resolves when it runs. */
export async function idleProcess(
  script = 'setInterval(() => undefined, 1000); console.log("up")',
  ...args: string[]
): Promise<{ child: ChildProcess; pid: number; command: string }> {
  const child = spawn(process.execPath, ['-e', script, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  await once(child.stdout, 'data');
  return { child, pid: child.pid as number, command: [process.execPath, '-e', script, ...args].join(' ') };
}

/** Kills it and waits until it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
