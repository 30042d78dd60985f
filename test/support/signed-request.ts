import { createHmac } from 'node:crypto';

/** Meta's `signed_request` over a payload, or over a text in its place. */
export function signRequest(payload: Record<string, unknown> | string, secret: string): string {
  const json = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const encoded = Buffer.from(json).toString('base64url');
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
}
