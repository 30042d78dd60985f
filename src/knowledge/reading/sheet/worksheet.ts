import { readingError } from '../reading-errors';
import { MAX_COLUMNS } from '../table/grid';
import { cleanText } from '../text/clean-text';
import { streamXml } from '../xml/parse-xml';
import { readRange, readReference } from './cell-reference';
import type { CellRange } from './cell-reference';
import { shownNumber } from './number-format';
import { unescaped } from './shared-strings';
import type { Workbook } from './workbook';

/** A row as it is stored: texts by column. */
export interface StoredRow {
  /** From 0. */
  index: number;
  isHidden: boolean;
  cells: Map<number, string>;
}

export interface Worksheet {
  rows: StoredRow[];
  hiddenColumns: CellRange[];
  merges: CellRange[];
  /** Rows that a filter in use may hide. */
  filters: CellRange[];
  /** Formulas without a result, and results that are errors. */
  withoutValue: number;
  /** White on white. */
  unseen: number;
  /** How many rows hold anything, read or not. */
  rowCount: number;
}

/** A sheet of Excel is at most this wide. */
const WIDEST_SHEET = 16_384;
const MAX_MERGES = 50_000;

/** Reads the cells of a sheet as they are shown, up to a number of rows. */
export function readWorksheet(bytes: Uint8Array, workbook: Workbook, maxRows: number): Worksheet {
  const sheet: Worksheet = {
    rows: [],
    hiddenColumns: [],
    merges: [],
    filters: [],
    withoutValue: 0,
    unseen: 0,
    rowCount: 0,
  };
  let row: StoredRow | undefined;
  let nextRow = 0;
  let nextColumn = 0;
  let cell = { column: 0, type: 'n', style: 0, value: '', text: '', hasFormula: false };
  let reading: 'value' | 'text' | undefined;
  let phonetic = 0;
  let filter: CellRange | undefined;
  const endCell = () => {
    const shown = shownText(cell, workbook);
    if (shown === undefined) sheet.withoutValue += 1;
    else if (shown !== '' && row) {
      if (cell.column >= WIDEST_SHEET) throw readingError('too_many_columns', WIDEST_SHEET.toLocaleString('en'));
      if (workbook.styles[cell.style]?.isUnseen) sheet.unseen += 1;
      else row.cells.set(cell.column, shown);
    }
  };
  streamXml(bytes, {
    open(name, attributes) {
      if (name === 'row') {
        const index = Number(attributes.r ?? nextRow + 1) - 1;
        const isHidden = isTrue(attributes.hidden) || (attributes.ht !== undefined && Number(attributes.ht) === 0);
        row = { index: Number.isFinite(index) ? index : nextRow, isHidden, cells: new Map() };
        nextRow = row.index + 1;
        nextColumn = 0;
      } else if (name === 'c') {
        const column = readReference(attributes.r ?? '')?.column ?? nextColumn;
        cell = {
          column,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
          text: '',
          hasFormula: false,
        };
        nextColumn = column + 1;
      } else if (name === 'f') cell.hasFormula = true;
      else if (name === 'v') reading = 'value';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') reading = phonetic === 0 ? 'text' : undefined;
      else if (name === 'col') addHiddenColumns(sheet, attributes);
      else if (name === 'mergeCell') addRange(sheet.merges, attributes.ref);
      else if (name === 'autoFilter') filter = readRange(attributes.ref ?? '');
      else if (name === 'filterColumn' && filter) sheet.filters.push(filter);
    },
    text(part) {
      if (reading === 'value') cell.value += part;
      else if (reading === 'text') cell.text += part;
    },
    close(name) {
      if (name === 'v' || name === 't') reading = undefined;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c') endCell();
      else if (name === 'row' && row) {
        if (row.cells.size > MAX_COLUMNS) throw readingError('too_many_columns', String(MAX_COLUMNS));
        if (row.cells.size > 0) {
          sheet.rowCount += 1;
          if (sheet.rows.length < maxRows) sheet.rows.push(row);
        }
        row = undefined;
      }
    },
  });
  return sheet;
}

/** What a cell shows; undefined for one that should show something and does not. */
function shownText(
  cell: { type: string; style: number; value: string; text: string; hasFormula: boolean },
  workbook: Workbook,
): string | undefined {
  switch (cell.type) {
    case 's':
      return cleanText(workbook.strings[Number(cell.value)] ?? '');
    case 'inlineStr':
      return cleanText(unescaped(cell.text));
    case 'str':
      return cleanText(unescaped(cell.value));
    case 'b':
      return cell.value === '' ? '' : cell.value.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return undefined;
    case 'd':
      return cell.value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ');
    default: {
      if (cell.value.trim() === '') return cell.hasFormula ? undefined : cleanText(cell.text);
      const number = Number(cell.value);
      if (!Number.isFinite(number)) return cleanText(cell.value);
      return cleanText(shownNumber(number, workbook.styles[cell.style]?.format ?? 'General', workbook.from1904));
    }
  }
}

function addHiddenColumns(sheet: Worksheet, attributes: Record<string, string>): void {
  const isFlat = attributes.width !== undefined && Number(attributes.width) === 0;
  if (!isTrue(attributes.hidden) && !isFlat) return;
  if (sheet.hiddenColumns.length >= MAX_COLUMNS) return;
  const left = Number(attributes.min ?? 1) - 1;
  sheet.hiddenColumns.push({ left, right: Number(attributes.max ?? left + 1) - 1, top: 0, bottom: Infinity });
}

function addRange(ranges: CellRange[], reference: string | undefined): void {
  const range = readRange(reference ?? '');
  if (range && ranges.length < MAX_MERGES) ranges.push(range);
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
