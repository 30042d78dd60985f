import { createServer } from 'node:net';

/** `port` if nobody listens there on the address, else some free one. */
export async function freePort(port: number, host: string): Promise<number> {
  return (await bind(port, host).catch(() => undefined)) ?? bind(0, host);
}

function bind(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
