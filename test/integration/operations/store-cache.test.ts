import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SECANTUS_ENGINE } from '../../../devstack/servers/mongodb-server';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

const ROOT = join(__dirname, '../../..');
/** The Python that the running product's servers were installed for. */
const PYTHON = join(ROOT, 'node_modules', '.cache', 'botsmith-servers', 'bin', 'python');

describe('the embedded store', () => {
  afterAll(removeTemporaryFolders);

  it('goes on when an upload is written to a page that its own sweeper looks at', async () => {
    const script = join(ROOT, 'test', 'support', 'crowded-store.py');
    const { stdout } = await promisify(execFile)(PYTHON, ['-B', script, temporaryFolder()], {
      env: { ...process.env, WIREDTIGER_CONFIG: SECANTUS_ENGINE },
      timeout: 50_000,
      killSignal: 'SIGKILL',
    });
    expect(stdout).toBe('done\n');
  });
});
