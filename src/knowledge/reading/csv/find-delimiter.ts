const DELIMITERS = [';', '\t', ',', '|'];
const LINES_LOOKED_AT = 30;

/** The sign that parts the lines into the same number of cells, the most often; a comma if none does. */
export function findDelimiter(text: string): string {
  const lines = linesOf(text.slice(0, 64_000));
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = mostFrequent(counts.filter((count) => count > 0));
    if (usual === undefined) continue;
    const regular = counts.filter((count) => count === usual).length;
    const score = regular * regular * Math.min(usual, 10) ** 0.5;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Lines without what stands in quotation marks. */
function linesOf(text: string): string[] {
  const bare: string[] = [];
  let line = '';
  let isQuoted = false;
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === '\n' && !isQuoted) {
      if (line.trim() !== '') bare.push(line);
      line = '';
      if (bare.length === LINES_LOOKED_AT) return bare;
    } else if (!isQuoted) line += sign;
  }
  if (line.trim() !== '') bare.push(line);
  return bare;
}

function mostFrequent(numbers: number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}
