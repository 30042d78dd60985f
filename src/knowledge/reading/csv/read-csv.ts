import { parse } from 'csv-parse/sync';
import type { ReadDocument, ReadingWarning } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { MAX_COLUMNS } from '../table/grid';
import { MAX_ROWS, rowsLeftOut } from '../table/row-limit';
import { sheetBlocks } from '../table/sheet-blocks';
import type { SheetRow } from '../table/sheet-blocks';
import { cleanText } from '../text/clean-text';
import { findDelimiter } from './find-delimiter';

/**
 * A table of separated values. Cells are text and stay as written; a line break in a cell begins no row. The separator is found,
 * or told by a first line `sep=;`.
 */
export function readCsv(text: string, name: string): ReadDocument {
  const told = /^sep=(.)\r?\n/i.exec(text);
  const content = told ? text.slice(told[0].length) : text;
  const delimiter = told?.[1] ?? findDelimiter(content);
  const warnings: ReadingWarning[] = [];
  const records = parseRecords(content, delimiter, warnings);
  if (records.length > MAX_ROWS + 1) warnings.push(rowsLeftOut(records.length - 1));
  const rows = records.slice(0, MAX_ROWS + 1).map((cells, index): SheetRow => {
    if (cells.length > MAX_COLUMNS) throw readingError('too_many_columns', String(MAX_COLUMNS));
    return { number: index + 1, cells: cells.map((value) => ({ text: cleanText(value) })) };
  });
  let tables = 0;
  const blocks = sheetBlocks(rows, {
    nextTable: () => (tables += 1),
    beginsWithNames: true,
    placeOf: (_number, record) => (record > 0 ? { row: record } : {}),
  });
  return { title: name, blocks, warnings };
}

function parseRecords(content: string, delimiter: string, warnings: ReadingWarning[]): string[][] {
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false };
  try {
    return parse(content, options);
  } catch {
    // A quotation mark that never ends: then no mark means anything.
    warnings.push({
      code: 'quotes_not_closed',
      message: 'A quotation mark of the table is never closed, so all of them were read as text. Check the last rows.',
    });
    return parse(content, { ...options, quote: null });
  }
}
