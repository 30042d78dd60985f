import type { RowBlock } from '../../domain/knowledge/read-document';
import { sectionTexts } from './section-texts';
import { wordCount } from './text-size';

const MOST_WORDS = 150;
const MOST_COLUMN_CHARACTERS = 120;

/** A row as `column: value; column: value`; one of more than 150 words is several texts. */
export function rowTexts({ cells }: Pick<RowBlock, 'cells'>): string[] {
  const texts: string[] = [];
  let text = '';
  let words = 0;
  for (const part of cells.flatMap(cellTexts)) {
    const size = wordCount(part);
    if (text !== '' && words + size > MOST_WORDS) {
      texts.push(text);
      text = '';
      words = 0;
    }
    text += text === '' ? part : `; ${part}`;
    words += size;
  }
  return text === '' ? texts : [...texts, text];
}

function cellTexts({ column, value }: RowBlock['cells'][number]): string[] {
  const name = onOneLine(column).slice(0, MOST_COLUMN_CHARACTERS);
  const content = onOneLine(value);
  if (content === '') return [];
  return sectionTexts([content]).map((part) => (name === '' ? part : `${name}: ${part}`));
}

function onOneLine(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}
