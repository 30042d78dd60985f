import { createServer } from 'node:net';

/** `port` if nobody listens there on 127.0.0.1, else some free one. */
export async function freePort(port: number): Promise<number> {
  return (await bind(port).catch(() => undefined)) ?? bind(0);
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
