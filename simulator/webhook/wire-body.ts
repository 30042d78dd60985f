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
