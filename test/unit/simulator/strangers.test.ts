import request from 'supertest';
import { createSimulator } from '../../../simulator/app';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

describe('the simulator', () => {
  const simulator = createSimulator(temporaryFolder(), undefined, [], ['simulator']);
  const http = request(simulator.app);

  afterAll(() => {
    simulator.close();
    removeTemporaryFolders();
  });

  const drive = (headers: Record<string, string>) =>
    http
      .delete('/simulator/faults')
      .set({ host: 'localhost:3001', ...headers })
      .send();

  it('is driven by programs and by its own pages', async () => {
    for (const host of ['localhost:3001', '127.0.0.1:3001', 'simulator:3001', '[::1]:3001']) {
      expect((await drive({ host })).status).toBe(204);
      expect((await drive({ host, origin: `http://${host}` })).status).toBe(204);
    }
  });

  it.each(['http://evil.example', 'null', 'http://localhost:3000', 'https://localhost:3001'])(
    'is not driven by a page of %s',
    async (origin) => {
      expect((await drive({ origin })).status).toBe(403);
      const sent = await http.post('/simulator/messages').set({ host: 'localhost:3001', origin }).send({});
      expect(sent.status).toBe(403);
      const graph = await http.post('/v25.0/me/messages').set({ host: 'localhost:3001', origin }).send({});
      expect(graph.status).toBe(403);
    },
  );

  it('is not driven by a page that names no origin either', async () => {
    for (const site of ['cross-site', 'same-site']) {
      expect((await drive({ 'sec-fetch-site': site })).status).toBe(403);
      const read = await http
        .get('/simulator/requests')
        .set({ host: 'localhost:3001', 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' });
      expect(read.status).toBe(403);
    }
  });

  it('is not driven under another name that resolves to this machine', async () => {
    for (const host of ['evil.example', 'evil.example:3001', 'localhost.evil.example']) {
      expect((await drive({ host })).status).toBe(421);
      expect((await drive({ host, origin: `http://${host}` })).status).toBe(421);
    }
  });

  it('shows its page to who follows a link from elsewhere', async () => {
    const link = { host: 'localhost:3001', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await http.get('/').set(link)).status).toBe(200);
  });
});
