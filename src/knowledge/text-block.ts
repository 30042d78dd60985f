/** A paragraph, list or table of a text, with the headings above it. */
interface TextBlock {
  text: string;
  /** From the outermost heading inwards. */
  headings: string[];
}

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;

/**
 * The blocks of a text in order: Markdown headings open sections, blank lines separate blocks. A heading with nothing under
 * it is a block itself, so that no text is lost.
 */
export function readBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const path: { level: number; title: string; used: boolean }[] = [];
  let lines: string[] = [];
  const endBlock = () => {
    const block = lines.join('\n').trim();
    lines = [];
    if (block === '') return;
    for (const heading of path) heading.used = true;
    blocks.push({ text: block, headings: path.map(({ title }) => title) });
  };
  const endSections = (level: number) => {
    endBlock();
    while ((path.at(-1)?.level ?? 0) >= level) {
      const heading = path.pop();
      if (!heading || heading.used) continue;
      for (const above of path) above.used = true;
      blocks.push({ text: heading.title, headings: path.map(({ title }) => title) });
    }
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const heading = HEADING.exec(line.trim());
    if (heading) {
      const level = heading[1]?.length ?? 1;
      endSections(level);
      path.push({ level, title: heading[2] ?? '', used: false });
    } else if (line.trim() === '') {
      endBlock();
    } else {
      lines.push(line.trimEnd());
    }
  }
  endSections(1);
  return blocks;
}
