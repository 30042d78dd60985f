import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail as the server took it; header names are in lower case. */
export interface ReceivedMail {
  from: string;
  to: string[];
  headers: Map<string, string>;
  text: string;
}

/** A real SMTP server of a test, as small as one can be: it keeps every mail. */
export class MailServerDouble {
  readonly mails: ReceivedMail[] = [];
  /** What RCPT is answered with for an address; `250 OK` for all others. */
  readonly refusals = new Map<string, string>();
  /** How many mails are taken and then never confirmed. */
  lostAnswers = 0;
  private readonly server: Server = createServer((socket) => this.serve(socket));
  private readonly sockets = new Set<Socket>();

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The mails to this address. */
  to(address: string): ReceivedMail[] {
    return this.mails.filter(({ to }) => to.includes(address));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined);
    let [pending, from] = ['', ''];
    let to: string[] = [];
    let data: string[] | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const take = (line: string) => {
      if (data && line === '.') {
        this.mails.push({ from, to, ...parseMail(data) });
        [data, to] = [undefined, []];
        if (this.lostAnswers > 0) {
          this.lostAnswers -= 1;
          socket.destroy();
        } else say('250 taken');
      } else if (data) data.push(line.replace(/^\./, ''));
      else if (/^(EHLO|HELO)/i.test(line)) say('250 double');
      else if (/^MAIL FROM:/i.test(line)) {
        from = addressIn(line);
        say('250 OK');
      } else if (/^RCPT TO:/i.test(line)) {
        const refusal = this.refusals.get(addressIn(line));
        if (!refusal) to.push(addressIn(line));
        say(refusal ?? '250 OK');
      } else if (/^DATA/i.test(line)) {
        data = [];
        say('354 go on');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else say('250 OK');
    };
    say('220 double ready');
    socket.setEncoding('utf8').on('data', (piece: string) => {
      const lines = (pending + piece).split('\r\n');
      pending = lines.pop() ?? '';
      for (const line of lines) take(line);
    });
  }
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}

function parseMail(lines: string[]): { headers: Map<string, string>; text: string } {
  const end = lines.indexOf('');
  const unfolded = lines
    .slice(0, end)
    .join('\n')
    .replace(/\n[ \t]+/g, ' ');
  const headers = new Map(
    unfolded.split('\n').map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), value.join(': ')];
    }),
  );
  const body = lines.slice(end + 1).join('\n');
  const text =
    headers.get('content-transfer-encoding') === 'quoted-printable'
      ? Buffer.from(
          body
            .replace(/=\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString('utf8')
      : body;
  return { headers, text };
}
