import { shortLines } from './short-lines';

/** A paragraph, list or table of a text, with the headings above it. */
interface TextBlock {
  text: string;
  /** From the outermost heading inwards. */
  headings: string[];
}

interface Heading {
  level: number;
  title: string;
}

/** Longer than any title; what is longer is text. Every chunk below repeats its headings. */
const MAX_TITLE_CHARACTERS = 200;

/**
 * The blocks of a text in order: Markdown headings open sections, blank lines separate blocks. A heading with nothing under
 * it is a block itself, so that no text is lost. Lines that are too long for a line are several.
 */
export function readBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const path: (Heading & { used: boolean })[] = [];
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
  for (const line of shortLines(text)) {
    const heading = readHeading(line.trim());
    if (heading) {
      endSections(heading.level);
      path.push({ ...heading, used: false });
    } else if (line.trim() === '') {
      endBlock();
    } else {
      lines.push(line.trimEnd());
    }
  }
  endSections(1);
  return blocks;
}

/** A heading as CommonMark knows it (`## Title ##`); undefined for every other line. */
function readHeading(line: string): Heading | undefined {
  const opening = /^#{1,6}(?=\s)/.exec(line)?.[0];
  if (opening === undefined) return undefined;
  const title = withoutClosing(line.slice(opening.length).trim());
  return title === '' || title.length > MAX_TITLE_CHARACTERS ? undefined : { level: opening.length, title };
}

/** The marks at a heading's end are no part of its title if a space stands before them: `C#` is a name. */
function withoutClosing(title: string): string {
  let end = title.length;
  while (end > 0 && title[end - 1] === '#') end -= 1;
  return end === 0 || /\s/.test(title[end - 1] ?? '') ? title.slice(0, end).trimEnd() : title;
}
