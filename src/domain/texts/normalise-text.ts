/** A text in the form in which two copies of it compare equal, although Meta changed its spaces or its normal form. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
