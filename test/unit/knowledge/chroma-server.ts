import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../../devstack/ports';
import { temporaryFolder } from '../../support/temporary-folder';
import { waitFor } from '../../support/wait-for';

/** A real Chroma server on a free port, with an empty folder of its own. */
export class ChromaServer {
  url = '';
  private process: ChildProcess | undefined;

  async start(): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    const program = join(__dirname, '../../../node_modules/.bin/chroma');
    const child = spawn(program, ['run', '--path', temporaryFolder(), '--host', '127.0.0.1', '--port', `${port}`], {
      stdio: 'ignore',
    });
    this.process = child;
    await waitFor('Chroma answers', async () => {
      if (child.exitCode !== null) throw new Error(`Chroma ended with ${child.exitCode}`);
      return (await fetch(`${this.url}/api/v2/heartbeat`)).ok;
    });
  }

  async stop(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
