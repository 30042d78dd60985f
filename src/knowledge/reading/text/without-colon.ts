/** A name without the colon that sets it apart from what it names. */
export function withoutColon(text: string): string {
  const trimmed = text.trim();
  return trimmed.endsWith(':') ? trimmed.slice(0, -1).trimEnd() : trimmed;
}
