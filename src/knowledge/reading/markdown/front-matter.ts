import { cleanLine } from '../text/clean-text';

const OPENING = /^(---|\+\+\+)[ \t]*\r?\n/;

/** What stands between the marks at the top of a Markdown file is about the text, not part of it; of it the title is used. */
export function readFrontMatter(text: string): { title?: string; body: string } {
  const mark = OPENING.exec(text)?.[1];
  if (mark === undefined) return { body: text };
  const lines = text.split('\n');
  const end = lines.findIndex(
    (line, index) => index > 0 && (line.trimEnd() === mark || (mark === '---' && line.trimEnd() === '...')),
  );
  const head = lines.slice(1, end);
  // Without an end, or with lines that are no fields, it is a rule and text.
  if (end === -1 || !head.every((line) => /^\s|^#|^$|^["'\w-]+\s*[:=]|^- /.test(line))) return { body: text };
  const title = head
    .map((line) => /^["']?title["']?\s*[:=](.*)$/i.exec(line)?.[1])
    .find((value) => value !== undefined);
  const bare = cleanLine(title ?? '').replace(/^(["'])(.*)\1$/, '$2');
  return { ...(bare !== '' && { title: bare }), body: lines.slice(end + 1).join('\n') };
}
