import type { ReadDocument, ReadingWarning } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { isJsonLines } from './is-json-lines';
import { JsonBlocks } from './json-blocks';

/** Questions and answers, lists of things and plain facts of a JSON file, whatever their fields are called. */
export function readJson(text: string, name: string): ReadDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Several objects below each other are JSON lines under the wrong name.
    if (isJsonLines(text)) return readJsonLines(text, name);
    throw readingError('broken_file', 'JSON');
  }
  const blocks = new JsonBlocks();
  blocks.read(value, {});
  return { title: name, blocks: blocks.finish(), warnings: [] };
}

/** A JSON value on each line. A line that cannot be read is named, and the others are kept. */
export function readJsonLines(text: string, name: string): ReadDocument {
  const blocks = new JsonBlocks();
  const broken: number[] = [];
  let read = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      blocks.read(JSON.parse(line) as unknown, { row: index + 1 });
      read += 1;
    } catch {
      broken.push(index + 1);
    }
  }
  if (read === 0) throw readingError('broken_file', 'JSON lines');
  return {
    title: name,
    blocks: blocks.finish(),
    warnings: broken.slice(0, 20).map((line) => lineLeftOut(line, broken)),
  };
}

function lineLeftOut(line: number, all: number[]): ReadingWarning {
  const isLast = line === all[19] && all.length > 20;
  const more = isLast ? ` So were ${all.length - 20} further lines.` : '';
  return {
    code: 'line_left_out',
    message: `Line ${line} is not valid JSON and was left out. Correct it and add the file again.${more}`,
    place: { row: line },
  };
}
