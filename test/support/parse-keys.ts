/** Keys as `CREDENTIALS_KEYS` spells them. */
export function parseKeys(text: string): { id: string; key: Buffer }[] {
  return text.split(',').map((entry) => {
    const [id = '', key = ''] = entry.split(/:(.*)/s);
    return { id, key: Buffer.from(key, 'base64') };
  });
}
