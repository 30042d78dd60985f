import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installServerWheels } from '../../../devstack/server-wheels';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

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
});
