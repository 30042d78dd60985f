import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { LaunchError } from '../../../devstack/launch-error';
import { PortTakenError } from '../../../devstack/port-taken-error';
import { freePort } from '../../../devstack/ports';
import type { PortBook } from '../../../devstack/ports';
import { ProcessList } from '../../../devstack/process-list';
import { Stack } from '../../../devstack/stack';
import { withFreePorts } from '../../../devstack/with-free-ports';
import { waitFor } from '../../support/wait-for';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

const occupants: Server[] = [];
/** Listens on the port of its argument after a moment, as a server that takes its time does. */
const SLOW_SERVER = `
  setTimeout(() => {
    const server = require('node:net').createServer();
    server.once('error', (error) => { console.error(error.message); process.exit(1); });
    server.listen(Number(process.argv[1]), '127.0.0.1', () => process.send('ready'));
  }, 1_500);
`;

/** Listens on the port as soon as nobody tries it: to see whether a port is free is to listen on it for a moment. */
async function occupy(port: number): Promise<void> {
  await waitFor('the port is occupied', async () => {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    occupants.push(server);
    return true;
  });
}

/** Starts a slow server on the usual port or another one; `meanwhile` happens once a port is chosen, a number of times. */
async function startSlowServer(usual: number, meanwhile: (port: number, attempt: number) => Promise<void>) {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const chosen: number[] = [];
  let stack = new Stack(new ProcessList(folder), (line) => lines.push(line));
  const makeTry = () => ({
    start: async (ports: PortBook) => {
      const port = await ports.choose('slow', usual);
      chosen.push(port);
      const started = stack.start([
        {
          name: 'slow',
          command: process.execPath,
          args: ['-e', SLOW_SERVER, String(port)],
          environment: { PATH: process.env.PATH },
          port,
          logFile: join(folder, 'slow.log'),
          ready: 'message' as const,
          readyWithinMs: 20_000,
        },
      ]);
      await Promise.all([started, meanwhile(port, chosen.length)]);
    },
    undo: async () => {
      await stack.stop();
      stack = new Stack(new ProcessList(folder), (line) => lines.push(line));
    },
  });
  const outcome = await withFreePorts(folder, makeTry, (line) => lines.push(line)).catch((error: unknown) => error);
  await stack.stop();
  return { chosen, lines, outcome };
}

afterEach(async () => {
  await Promise.all(occupants.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});
afterAll(removeTemporaryFolders);

describe('a start whose port is taken between choice and use', () => {
  it('takes another one, as for a port that was taken before, and says so', async () => {
    const usual = await freePort();
    const { chosen, lines, outcome } = await startSlowServer(usual, async (port, attempt) => {
      if (attempt === 1) await occupy(port);
    });
    expect(outcome).toBeUndefined();
    expect(chosen).toHaveLength(2);
    expect(chosen[0]).toBe(usual);
    expect(chosen[1]).not.toBe(usual);
    expect(lines).toContain(
      `slow cannot start: port ${usual} was taken by another program meanwhile; starting on other ports`,
    );
  });

  it('gives up when that never ends', async () => {
    const { chosen, outcome } = await startSlowServer(await freePort(), (port) => occupy(port));
    expect(outcome).toBeInstanceOf(PortTakenError);
    expect(new Set(chosen).size).toBe(5);
  });

  it('fails at once for any other reason', async () => {
    const refusal = new LaunchError('no');
    const { chosen, outcome } = await startSlowServer(await freePort(), () => Promise.reject(refusal));
    expect([chosen.length, outcome]).toEqual([1, refusal]);
  });
});
