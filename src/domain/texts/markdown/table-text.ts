/**
 * The rows of a table as lines: `S: 19 €` of two columns below the line of their names, `S: Price 19 €, Stock 3` of more. Empty
 * cells are left out.
 */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const lines = rows.map((row) => rowLine(row, columns > 2 ? head : []));
  const names = head.filter((name) => name !== '');
  if (columns > 2 || names.length === 0) return lines.filter((line) => line !== '');
  return [names.join(' – '), ...lines].filter((line) => line !== '');
}

function rowLine([first = '', ...rest]: readonly string[], head: readonly string[]): string {
  const cells = rest.flatMap((cell, index) => {
    const name = head[index + 1] ?? '';
    if (cell === '') return [];
    return [name === '' ? cell : `${name} ${cell}`];
  });
  return [first, cells.join(', ')].filter((part) => part !== '').join(': ');
}

/** The lines of a table that has no line of dashes, which is no table to a parser; undefined for every other text. */
export function bareTableLines(lines: readonly string[]): string[] | undefined {
  const isRow = (line: string) => line.length > 2 && line.startsWith('|') && line.endsWith('|');
  if (lines.length < 2 || !lines.every((line) => isRow(line.trim()))) return undefined;
  return tableLines(
    [],
    lines.map((line) =>
      line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    ),
  );
}
