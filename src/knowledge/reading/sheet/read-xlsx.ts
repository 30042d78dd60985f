import type { ReadBlock, ReadDocument, ReadingWarning } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { MAX_ROWS, rowsLeftOut } from '../table/row-limit';
import { sheetBlocks } from '../table/sheet-blocks';
import { cleanLine } from '../text/clean-text';
import { readRelations } from '../xml/relations';
import type { ZipFile } from '../zip/zip-file';
import { readDrawing } from './drawing';
import { countWarning } from './left-out';
import { visibleGrid } from './sheet-grid';
import { readTableFilters } from './table-filters';
import { readWorkbook } from './workbook';
import { readWorksheet } from './worksheet';

const GENERIC_NAME = /^(?:sheet|tabelle|feuil|hoja|foglio|planilha|folha|blad|sayfa|ark)\s?\d*$/i;

/**
 * A workbook as it is seen: each visible sheet, its values as they are shown, rows under the names of their columns. Hidden sheets,
 * rows and columns and comments are not read, and the document says how many there were.
 */
export async function readXlsx(zip: ZipFile, name: string): Promise<ReadDocument> {
  const workbook = await readWorkbook(zip);
  const blocks: ReadBlock[] = [];
  const left = { sheets: 0, rows: 0, columns: 0, withoutValue: 0, unseen: 0 };
  let tables = 0;
  let total = 0;
  for (const { name: sheet, part, isHidden } of workbook.sheets) {
    if (isHidden) {
      left.sheets += 1;
      continue;
    }
    const bytes = await zip.read(part);
    if (!bytes) continue;
    const stored = readWorksheet(bytes, workbook, Math.max(0, MAX_ROWS - total));
    total += stored.rowCount;
    const relations = await readRelations(zip, part);
    stored.filters.push(...(await readTableFilters(zip, relations)));
    const grid = visibleGrid(stored);
    left.rows += grid.hiddenRows;
    left.columns += grid.hiddenColumns;
    left.withoutValue += stored.withoutValue;
    left.unseen += stored.unseen;
    const own = sheetBlocks(grid.rows, {
      nextTable: () => (tables += 1),
      placeOf: (number) => ({ sheet, row: number }),
    });
    const drawn = await readDrawing(zip, relations);
    own.push(...drawn.map((text): ReadBlock => ({ kind: 'text', text, place: { sheet } })));
    if (own.length === 0) continue;
    if (!GENERIC_NAME.test(sheet)) blocks.push({ kind: 'heading', level: 1, text: cleanLine(sheet), place: { sheet } });
    blocks.push(...own);
  }
  const warnings = warningsOf(left, total);
  if (blocks.length === 0) throw readingError('no_text');
  return { title: name, blocks, warnings };
}

function warningsOf(
  left: { sheets: number; rows: number; columns: number; withoutValue: number; unseen: number },
  total: number,
): ReadingWarning[] {
  const warnings = [
    countWarning(
      left.sheets,
      'hidden_sheets_left_out',
      'hidden sheet',
      'Show them in the workbook if customers may know what is in them.',
    ),
    countWarning(
      left.columns,
      'hidden_columns_left_out',
      'hidden column',
      'Show them in the workbook if customers may know what is in them.',
    ),
    countWarning(
      left.rows,
      'hidden_rows_left_out',
      'hidden row',
      'Show them in the workbook if customers may know what is in them.',
    ),
    countWarning(
      left.unseen,
      'unseen_cells_left_out',
      'cell in white on white',
      'Give the text a colour if customers may know it.',
    ),
  ].filter((warning) => warning !== undefined);
  if (left.withoutValue > 0) {
    const [cells, have] = left.withoutValue === 1 ? ['1 cell', 'has'] : [`${left.withoutValue} cells`, 'have'];
    warnings.push({
      code: 'cells_without_value',
      message: `${cells} ${have} no value, or show an error: open the file in a spreadsheet program, save it and add it again.`,
    });
  }
  if (total > MAX_ROWS) warnings.push(rowsLeftOut(total));
  return warnings;
}
