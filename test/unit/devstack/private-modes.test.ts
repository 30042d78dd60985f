import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivate } from '../../../devstack/private-modes';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

afterAll(removeTemporaryFolders);

describe('the data directory', () => {
  it('is closed to everybody else at the start, whatever it was before, and told of once', () => {
    const folder = temporaryFolder();
    const [logs, key, wheels, outside] = [
      join(folder, 'logs'),
      join(folder, 'logs', 'key'),
      join(folder, 'servers'),
      temporaryFolder(),
    ];
    mkdirSync(logs);
    mkdirSync(wheels);
    writeFileSync(key, 'secret');
    writeFileSync(join(outside, 'file'), 'not ours');
    symlinkSync(join(outside, 'file'), join(folder, 'link'));
    for (const [path, mode] of [
      [folder, 0o755],
      [logs, 0o777],
      [key, 0o664],
      [wheels, 0o755],
      [join(outside, 'file'), 0o644],
    ] as const)
      chmodSync(path, mode);
    expect(makePrivate(folder, ['servers'])).toBe(3);
    expect([folder, logs, key, wheels, join(outside, 'file')].map(modeOf)).toEqual(['700', '700', '600', '755', '644']);
    expect(makePrivate(folder, ['servers'])).toBe(0);
  });
});
