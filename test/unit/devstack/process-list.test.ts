import { statSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUpLeftovers, ProcessList, readProcessList } from '../../../devstack/process-list';
import { isAlive } from '../../../devstack/process-table';
import { endProcess, idleProcess } from '../../support/idle-process';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

afterAll(removeTemporaryFolders);

describe('the list of running processes', () => {
  it('is on disk after every change, readable by the user alone', () => {
    const folder = temporaryFolder();
    const list = new ProcessList(folder);
    list.add({ name: 'chroma', pid: 12, port: 8000, command: 'chroma run' });
    expect(readProcessList(folder)).toEqual({
      launcher: process.pid,
      processes: [{ name: 'chroma', pid: 12, port: 8000, command: 'chroma run' }],
      urls: null,
    });
    expect(statSync(join(folder, 'processes.json')).mode & 0o777).toBe(0o600);
    list.remove('chroma');
    expect(readProcessList(folder)?.processes).toEqual([]);
    list.discard();
    expect(readProcessList(folder)).toBeUndefined();
  });

  it('ends what a killed launcher left running', async () => {
    const folder = temporaryFolder();
    const { child, pid, command } = await idleProcess();
    new ProcessList(folder).add({ name: 'worker', pid, port: null, command });
    try {
      expect(await cleanUpLeftovers(folder)).toEqual(['worker']);
      expect(isAlive(pid)).toBe(false);
      expect(readProcessList(folder)).toBeUndefined();
    } finally {
      await endProcess(child);
    }
  });

  it('kills a leftover that ignores the request to end', async () => {
    const folder = temporaryFolder();
    const script = 'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000); console.log("up")';
    const { child, pid, command } = await idleProcess(script);
    new ProcessList(folder).add({ name: 'worker', pid, port: null, command });
    try {
      await cleanUpLeftovers(folder, 200);
      expect(isAlive(pid)).toBe(false);
    } finally {
      await endProcess(child);
    }
  });

  it('spares a stranger that was given the process id of a dead child', async () => {
    const folder = temporaryFolder();
    const { child, pid } = await idleProcess();
    new ProcessList(folder).add({ name: 'worker', pid, port: null, command: 'node dist/src/worker/main.js' });
    try {
      expect(await cleanUpLeftovers(folder, 200)).toEqual([]);
      expect(isAlive(pid)).toBe(true);
    } finally {
      await endProcess(child);
    }
  });

  it('finds nothing to do in a fresh data directory', async () => {
    expect(await cleanUpLeftovers(temporaryFolder())).toEqual([]);
  });
});
