import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { waitFor } from './wait-for';

/** One event as a browser would see it. */
export interface SeenEvent {
  id: string | undefined;
  event: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
}

/** An open stream of events. */
export interface SeenStream {
  status: number;
  headers: IncomingMessage['headers'];
  /** What has come so far. */
  events: SeenEvent[];
  /** How many comments have come. */
  comments: number;
  /** As a browser keeps it for coming back. */
  lastEventId: string | undefined;
  ended: boolean;
  close(): void;
  /** Waits for an event that fits. */
  next(event: string, data?: Record<string, string>): Promise<SeenEvent>;
}

/** Opens a stream of events, as a browser's `EventSource` does. */
export async function openStream(
  url: string,
  headers: Record<string, string>,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
): Promise<SeenStream> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, resolve).once('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
  const stream: SeenStream = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events: [],
    comments: 0,
    lastEventId: undefined,
    ended: false,
    close: () => response.destroy(),
    next: async (event, data = {}) =>
      waitFor(`the event ${event} ${JSON.stringify(data)}`, () =>
        stream.events.find(
          (one) => one.event === event && Object.entries(data).every(([name, id]) => one.data[name] === id),
        ),
      ),
  };
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const blocks = `${rest}${chunk}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) note(stream, block);
  });
  response.on('close', () => (stream.ended = true));
  response.on('error', () => (stream.ended = true));
  return stream;
}

function note(stream: SeenStream, block: string): void {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  if (fields.has('')) stream.comments += 1;
  stream.lastEventId = fields.get('id') ?? stream.lastEventId;
  const data = fields.get('data');
  if (data === undefined) return;
  stream.events.push({ id: stream.lastEventId, event: fields.get('event') ?? 'message', data: JSON.parse(data) });
}
