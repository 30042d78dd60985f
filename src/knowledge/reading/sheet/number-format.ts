import { format, isDateFormat } from 'numfmt';

/** Formats that every workbook knows by number (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
const DAYS_BETWEEN_EPOCHS = 1_462;

/** The code of a number format by its number, if the workbook defines none of its own. */
export function builtInFormat(id: number): string {
  return BUILT_IN[id] ?? (id >= 27 && id <= 36 ? 'yyyy-mm-dd' : id >= 50 && id <= 58 ? 'yyyy-mm-dd' : 'General');
}

/**
 * A number as its sheet shows it. Dates know no time zone. A date whose day and month could be taken for each other is written
 * year first.
 */
export function shownNumber(value: number, code: string, from1904: boolean): string {
  if (code === 'General' || code === '') return plainNumber(value);
  if (!isDateFormat(code)) return format(code, value, { throws: false, nbsp: false });
  const serial = from1904 ? value + DAYS_BETWEEN_EPOCHS : value;
  return format(withCertainDay(code), serial, { throws: false, nbsp: false });
}

/** As people write it: no rounding of long numbers to powers of ten, no traces of binary fractions. */
function plainNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return String(Number(value.toPrecision(12)));
}

/** 03/04/2026 is a day of March or of April, depending on whom one asks. */
function withCertainDay(code: string): string {
  const [first = ''] = code.split(';');
  const bare = first.replace(/\[[^\]]{0,40}\]/g, '').replace(/\\(.)/g, '$1');
  const isAmbiguous = /\bm{1,2}[/-]d{1,2}[/-]y{2,4}|\bd{1,2}[/-]m{1,2}[/-]y{2,4}|\by{2,4}\/m{1,2}\/d{1,2}/i.test(bare);
  if (!isAmbiguous) return code;
  const time = /h{1,2}[:.]mm(?:[:.]ss)?(?:\s*am\/pm)?/i.exec(bare)?.[0];
  return time === undefined ? 'yyyy-mm-dd' : `yyyy-mm-dd ${time}`;
}
