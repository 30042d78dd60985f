import { utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { PortClaims } from '../../../devstack/port-claims';
import { freePort, isFree, PortBook } from '../../../devstack/ports';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

const servers: Server[] = [];

async function occupy(port: number, host = '127.0.0.1'): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});
afterAll(removeTemporaryFolders);

describe('ports', () => {
  it('takes the usual port while it is free', async () => {
    const usual = await freePort();
    expect(await new PortBook(temporaryFolder()).choose('chroma', usual)).toBe(usual);
  });

  it('takes another port when the usual one is taken, and keeps that one at the next start', async () => {
    const folder = temporaryFolder();
    const usual = await freePort();
    await occupy(usual);
    const first = new PortBook(folder);
    const chosen = await first.choose('chroma', usual);
    first.release();
    expect(chosen).not.toBe(usual);
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
    expect(await new PortBook(folder).choose('chroma', usual)).toBe(chosen);
  });

  it('never gives one port to two servers', async () => {
    const book = new PortBook(temporaryFolder());
    const usual = await freePort();
    const first = await book.choose('one', usual);
    const second = await book.choose('two', usual);
    expect(second).not.toBe(first);
  });

  it('keeps clear of a port that the user has chosen', async () => {
    const book = new PortBook(temporaryFolder());
    const chosen = await freePort();
    book.reserve(chosen);
    expect(await book.choose('chroma', chosen)).not.toBe(chosen);
  });

  it('never gives one port to two starts at once, until the first one listens on it or has ended', async () => {
    const usual = await freePort();
    const claims = temporaryFolder();
    const [first, second] = [0, 1].map(() => new PortBook(temporaryFolder(), [], new PortClaims(claims))) as [
      PortBook,
      PortBook,
    ];
    const chosen = await Promise.all([first.choose('chroma', usual), second.choose('chroma', usual)]);
    expect(new Set(chosen).size).toBe(2);
    expect(chosen).toContain(usual);
    const third = new PortBook(temporaryFolder(), [], new PortClaims(claims));
    expect(third.reserve(usual)).toBe(false);
    first.release();
    second.release();
    expect(third.reserve(usual)).toBe(true);
  });

  it('is not held up by the claim of a start that was killed, or that is long over', async () => {
    const claims = temporaryFolder();
    const [killed, longOver] = [await freePort(), await freePort()];
    writeFileSync(join(claims, String(killed)), '4194303');
    writeFileSync(join(claims, String(longOver)), String(process.pid));
    utimesSync(join(claims, String(longOver)), new Date(0), new Date(0));
    const book = new PortBook(temporaryFolder(), [], new PortClaims(claims));
    expect([book.reserve(killed), book.reserve(longOver)]).toEqual([true, true]);
  });

  it('takes none that a connection which goes out could take while its server starts anew', async () => {
    const usual = await freePort();
    await occupy(usual);
    const chosen = await Promise.all(
      Array.from({ length: 20 }, () => new PortBook(temporaryFolder()).choose('api', usual)),
    );
    expect(Math.max(...chosen)).toBeLessThan(32_768);
  });

  it('avoids a port that it is told to', async () => {
    const usual = await freePort();
    expect(await new PortBook(temporaryFolder(), [usual]).choose('chroma', usual)).not.toBe(usual);
  });

  it('gives consecutive ports only where all of them are free', async () => {
    const usual = await freePort();
    await occupy(usual + 1);
    const chosen = await new PortBook(temporaryFolder()).choose('metrics', usual, 3);
    expect(chosen).not.toBe(usual);
    for (const port of [chosen, chosen + 1, chosen + 2]) expect(await isFree(port)).toBe(true);
  });

  it.each(['{"chroma": 12', '{"chroma": "x"}', '{"chroma": -4}', '[]'])(
    'does without a damaged ports.json: %s',
    async (content) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'ports.json'), content);
      const usual = await freePort();
      expect(await new PortBook(folder).choose('chroma', usual)).toBe(usual);
    },
  );
});
