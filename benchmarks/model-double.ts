import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A language model in OpenAI's format that answers at once. `url` ends in `/v1`. */
export async function startModelDouble(): Promise<{ url: string; port: number; stop(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion',
          created: 1,
          model: 'instant',
          choices: [
            {
              index: 0,
              message: { role: 'assistant', content: 'We open at nine on Saturdays.', refusal: null },
              finish_reason: 'stop',
            },
          ],
          usage: { prompt_tokens: 21, completion_tokens: 7, total_tokens: 28 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
