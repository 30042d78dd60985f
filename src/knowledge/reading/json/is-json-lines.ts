/** Whether the first two lines are each an object of JSON: JSON lines, whatever the file is called. */
export function isJsonLines(text: string): boolean {
  const lines = text
    .split('\n', 40)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 2);
  return lines.length === 2 && lines.every((line) => line.startsWith('{') && line.endsWith('}'));
}
