import { createHmac } from 'node:crypto';

/**
 * A webhook body as Meta puts it on the wire: everything beyond ASCII escaped, with lowercase hex digits
 * (`ä` → `\u00e4`). The signature is taken over these very bytes.
 */
export function toWireBody(payload: unknown): string {
  return JSON.stringify(payload).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The value of `X-Hub-Signature-256` for a body. */
export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
