import { withoutFormulas } from '../../texts/formulas';
import { parseMarkdown } from '../../texts/markdown/parser';
import { plainLines } from '../../texts/markdown/plain-lines';

/**
 * The text without Markdown and HTML, which Instagram would show as typed: `[shop](https://…)` becomes `shop (https://…)`, a
 * table lines, struck text goes. What the text says stays: signs before numbers, names and addresses with underscores,
 * arithmetic (also as a formula of LaTeX), footnote stars, code. A text without marks comes out as it went in, but for white space at the ends of lines and
 * for more than one empty line.
 */
export function stripMarkdown(text: string): string {
  const source = withoutFormulas(text.replace(/\r\n?/g, '\n')).trim();
  const tokens = parseMarkdown(source);
  const lines = tokens ? plainLines(tokens, source.split('\n')) : source.split('\n');
  return withoutEmptyLines(lines.map((line) => line.trimEnd()))
    .join('\n')
    .trim();
}

function withoutEmptyLines(lines: readonly string[]): string[] {
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '');
}
