import { freePort } from '../../../devstack/ports';
import { requireNamedServers } from '../../../devstack/named-servers';
import { HttpDouble } from '../../support/http-double';

const NONE = { MONGODB_URI: undefined, CHROMA_URL: undefined, EMBEDDINGS_BASE_URL: undefined };

describe('a server that the environment names', () => {
  it.each([
    ['MONGODB_URI', 'mongodb://somebody:hunter2@127.0.0.1:{port}/shop'],
    ['CHROMA_URL', 'http://127.0.0.1:{port}'],
    ['EMBEDDINGS_BASE_URL', 'http://127.0.0.1:{port}/v1'],
  ])(
    'ends the start with one line that names %s when it is dead',
    async (variable, address) => {
      const named = { ...NONE, [variable]: address.replace('{port}', String(await freePort())) };
      const { message } = await requireNamedServers(named, 1_000).then(
        () => ({ message: 'nothing was wrong' }),
        (error: Error) => error,
      );
      expect(message).toMatch(
        new RegExp(`^${variable} cannot be used \\(.*ECONNREFUSED.*\\): start that server, or unset it`),
      );
      expect(message).not.toContain('hunter2');
      expect(message).not.toContain('\n');
    },
    20_000,
  );

  it('may be starting yet', async () => {
    const port = await freePort();
    const ready = requireNamedServers({ ...NONE, CHROMA_URL: `http://127.0.0.1:${port}` });
    const server = new HttpDouble();
    await server.start(port);
    await ready;
    await server.stop();
  });

  it('may answer whatever it likes, and none needs to be named', async () => {
    const server = new HttpDouble();
    server.answerWith((_request, response) => response.writeHead(404).end());
    await server.start();
    await requireNamedServers({ ...NONE, CHROMA_URL: server.url, EMBEDDINGS_BASE_URL: `${server.url}/v1` });
    await requireNamedServers(NONE);
    await server.stop();
  });
});
