import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataDirectory } from '../../../devstack/data-directory-lock';
import { LaunchError } from '../../../devstack/launch-error';
import { commandLineOf } from '../../../devstack/process-table';
import { endProcess, idleProcess } from '../../support/idle-process';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

afterAll(removeTemporaryFolders);

describe('the lock on the data directory', () => {
  it('refuses a second start in one line that names the holder and the remedy', async () => {
    const folder = temporaryFolder();
    const { child, pid } = await idleProcess();
    writeFileSync(join(folder, 'launcher.pid'), JSON.stringify({ pid, command: commandLineOf(pid) }));
    const refusal = (): unknown => {
      try {
        return lockDataDirectory(folder);
      } catch (error) {
        return error;
      }
    };
    const error = refusal();
    await endProcess(child);
    expect(error).toBeInstanceOf(LaunchError);
    expect((error as Error).message).toBe(
      `${folder} is in use by process ${pid}: stop that one, or set DATA_DIR to another folder`,
    );
  });

  it('is taken over from a holder that has died', async () => {
    const folder = temporaryFolder();
    const { child, pid } = await idleProcess();
    writeFileSync(join(folder, 'launcher.pid'), JSON.stringify({ pid, command: commandLineOf(pid) }));
    await endProcess(child);
    const unlock = lockDataDirectory(folder);
    expect(existsSync(join(folder, 'launcher.pid'))).toBe(true);
    unlock();
    expect(existsSync(join(folder, 'launcher.pid'))).toBe(false);
  });

  it('is not held by another program that was given the process id of a dead holder', async () => {
    const folder = temporaryFolder();
    const { child, pid } = await idleProcess();
    writeFileSync(join(folder, 'launcher.pid'), JSON.stringify({ pid, command: 'node dist/devstack/main.js' }));
    expect(() => lockDataDirectory(folder)()).not.toThrow();
    await endProcess(child);
  });

  it('survives a damaged lock file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'launcher.pid'), '{"pid":');
    expect(() => lockDataDirectory(folder)()).not.toThrow();
  });
});
