/** A paragraph, list or table of a text, with the headings above it. */
interface TextBlock {
  text: string;
  /** From the outermost heading inwards. */
  headings: string[];
}

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;

/** The blocks of a text in order: Markdown headings open sections, blank lines separate blocks. */
export function readBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const path: { level: number; title: string }[] = [];
  let lines: string[] = [];
  const endBlock = () => {
    const block = lines.join('\n').trim();
    if (block !== '') blocks.push({ text: block, headings: path.map(({ title }) => title) });
    lines = [];
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const heading = HEADING.exec(line.trim());
    if (!heading) {
      if (line.trim() === '') endBlock();
      else lines.push(line.trimEnd());
      continue;
    }
    endBlock();
    const level = heading[1]?.length ?? 1;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    path.push({ level, title: heading[2] ?? '' });
  }
  endBlock();
  return blocks;
}
