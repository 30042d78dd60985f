/** Far more than a line or a paragraph that somebody wrote; exports and minified pages hold longer ones. */
const MAX_LINE_CHARACTERS = 4_000;

/** The lines of a text; one of more than 4,000 characters is several, which end at white space where they can. */
export function shortLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((line) => (line.length <= MAX_LINE_CHARACTERS ? [line] : piecesOf(line)));
}

function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < line.length;) {
    const end = start + endOf(line.slice(start, start + MAX_LINE_CHARACTERS));
    pieces.push(line.slice(start, end));
    start = end;
  }
  return pieces;
}

/** Where a piece ends: after its last white space, unless that would make it short, and never inside a character. */
function endOf(piece: string): number {
  if (piece.length < MAX_LINE_CHARACTERS) return piece.length;
  for (let end = piece.length; end > MAX_LINE_CHARACTERS / 2; end -= 1) {
    if (/\s/.test(piece[end - 1] ?? '')) return end;
  }
  return /[\uD800-\uDBFF]$/.test(piece) ? piece.length - 1 : piece.length;
}
