import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../../../devstack/launch-error';
import { ProcessList, readProcessList } from '../../../devstack/process-list';
import { isAlive } from '../../../devstack/process-table';
import { SupervisedProcess } from '../../../devstack/supervised-process';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';
import { waitFor } from '../../support/wait-for';

const READY_AND_IDLE = 'process.send("ready"); setInterval(() => undefined, 1000);';

function supervise(script: string, overrides: { readyWithinMs?: number; command?: string } = {}) {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const supervised = new SupervisedProcess(
    {
      name: 'chroma',
      command: overrides.command ?? process.execPath,
      args: ['-e', script],
      environment: { PATH: process.env.PATH },
      port: null,
      logFile: join(folder, 'logs', 'chroma.log'),
      ready: 'message',
      readyWithinMs: overrides.readyWithinMs ?? 20_000,
    },
    { list: new ProcessList(folder), report: (line) => lines.push(line) },
  );
  const pid = (): number | undefined => readProcessList(folder)?.processes[0]?.pid;
  return { supervised, lines, pid, folder };
}

afterAll(removeTemporaryFolders);

describe('a supervised process', () => {
  it('is started again when it dies', async () => {
    const { supervised, lines, pid } = supervise(READY_AND_IDLE);
    await supervised.start();
    const first = pid() as number;
    process.kill(first, 'SIGKILL');
    await waitFor('it runs again', () => lines.includes('chroma runs again'));
    expect(pid()).not.toBe(first);
    expect(lines[0]).toMatch(/^chroma died \(SIGKILL\); starting it again in 0.25 s \(log: /);
    await supervised.stop(1_000);
  });

  it('waits longer after each death', async () => {
    const { supervised, lines } = supervise('process.send("ready"); setTimeout(() => process.exit(7), 20);');
    await supervised.start();
    const deaths = (): string[] => lines.filter((line) => line.includes('died'));
    await waitFor('three deaths', () => deaths().length >= 3);
    await supervised.stop(1_000);
    expect(deaths().map((line) => /exit code 7\); starting it again in ([\d.]+) s/.exec(line)?.[1])).toEqual(
      expect.arrayContaining(['0.25', '0.5', '1']),
    );
  });

  it('fails the start with the reason from its log when it dies at once', async () => {
    const { supervised, folder } = supervise('console.error("Error: the port is taken"); process.exit(1)');
    const error = await supervised.start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LaunchError);
    expect((error as Error).message).toBe(
      `chroma ended at its start: Error: the port is taken (log: ${join(folder, 'logs', 'chroma.log')})`,
    );
  });

  it('fails the start when the program does not exist', async () => {
    const { supervised } = supervise('', { command: '/nowhere/chroma' });
    await expect(supervised.start()).rejects.toThrow(LaunchError);
  });

  it('fails the start, and leaves nothing behind, when it is not ready in time', async () => {
    const { supervised, pid } = supervise('setInterval(() => undefined, 1000)', { readyWithinMs: 300 });
    const failed = expect(supervised.start()).rejects.toThrow('was not ready within 0.3 s');
    const started = pid() as number;
    await failed;
    await waitFor('it is gone', () => !isAlive(started));
  });

  it('is killed when it does not end in time, and is not started again', async () => {
    const { supervised, lines, pid } = supervise(`process.on("SIGTERM", () => undefined); ${READY_AND_IDLE}`);
    await supervised.start();
    const running = pid() as number;
    await supervised.stop(200);
    expect(isAlive(running)).toBe(false);
    expect(pid()).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('writes what the program says into its own log file', async () => {
    const { supervised, folder } = supervise(READY_AND_IDLE);
    await supervised.start();
    await supervised.stop(1_000);
    expect(existsSync(join(folder, 'logs', 'chroma.log'))).toBe(true);
  });
});
