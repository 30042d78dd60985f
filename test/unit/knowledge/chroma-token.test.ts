import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VectorCollection } from '../../../src/knowledge/indexing/vector-collection';

describe('the token for what guards Chroma', () => {
  it('goes along with every request, and none does without one', async () => {
    const seen: (string | undefined)[] = [];
    const gate = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"NotFoundError","message":"none"}');
    }).listen(0, '127.0.0.1');
    await once(gate, 'listening');
    const url = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
    const ask = async (address: { url: string; token?: string }) => {
      const vectors = new VectorCollection(address, 'sections', 'model');
      await vectors.nearest('bot_1', [1], 1).catch(() => undefined);
      await vectors.remove('bot_1', { source_id: 'src_1' }).catch(() => undefined);
    };
    await ask({ url, token: 'letters' });
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.splice(0))).toEqual(new Set(['Bearer letters']));
    await ask({ url });
    expect(new Set(seen)).toEqual(new Set([undefined]));
    gate.closeAllConnections();
    gate.close();
  });
});
