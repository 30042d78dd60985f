import { createHmac } from 'node:crypto';

/** The value of `X-BotSmith-Signature-256` for the bytes of a body: `sha256=` and the HMAC-SHA256 in lower-case hex. */
export function signBody(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;
}
