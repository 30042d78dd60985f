import { readingError } from './reading-errors';
import type { FileType } from './reading';
import { isJsonLines } from './json/is-json-lines';
import { looksLikeText } from './text/looks-like-text';

/** What the first bytes say a file is. `zip` needs a look at what is in it. */
export type Content = FileType | 'zip';

/** Beginnings of files that cannot be read, and what they are in words. */
const FOREIGN: [signature: string, offset: number, name: string][] = [
  ['89504e47', 0, 'a PNG picture'],
  ['ffd8ff', 0, 'a JPEG picture'],
  ['47494638', 0, 'a GIF picture'],
  ['49492a00', 0, 'a TIFF picture'],
  ['4d4d002a', 0, 'a TIFF picture'],
  ['57454250', 8, 'a WebP picture'],
  ['424d', 0, 'a BMP picture'],
  ['00000100', 0, 'an icon'],
  ['66747970', 4, 'a video or photo'],
  ['1a45dfa3', 0, 'a video'],
  ['494433', 0, 'a sound'],
  ['4f676753', 0, 'a sound'],
  ['664c6143', 0, 'a sound'],
  ['1f8b', 0, 'a gzip archive'],
  ['425a68', 0, 'a bzip2 archive'],
  ['fd377a585a00', 0, 'an xz archive'],
  ['28b52ffd', 0, 'a zstd archive'],
  ['377abcaf271c', 0, 'a 7-Zip archive'],
  ['526172211a07', 0, 'a RAR archive'],
  ['7573746172', 257, 'a tar archive'],
  ['7f454c46', 0, 'a program'],
  ['4d5a', 0, 'a program'],
  ['cafebabe', 0, 'a program'],
  ['53514c69746520', 0, 'a database'],
  ['25215053', 0, 'a PostScript file'],
  ['7b5c727466', 0, 'a rich text file (RTF)'],
  ['0061736d', 0, 'a program'],
  ['774f4646', 0, 'a font'],
  ['774f4632', 0, 'a font'],
  ['00010000', 0, 'a font'],
];
const OLD_OFFICE = 'd0cf11e0a1b11ae1';
const BY_NAME: Record<string, FileType> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
  pptx: 'pptx',
  ppsx: 'pptx',
  pptm: 'pptx',
  odt: 'odt',
  ods: 'ods',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  txt: 'text',
  text: 'text',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  eml: 'eml',
};

/** The kind that a file's name promises. */
export function typeOfName(name: string): FileType | undefined {
  return BY_NAME[/\.([a-z\d]{1,10})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''];
}

/**
 * What a file is, by its content first: a PDF stays a PDF under any name. Between kinds of text the name decides, unless the
 * content is plainly another. Throws a sentence for what cannot be read.
 */
export function detectType(bytes: Uint8Array, name: string): Content {
  if (bytes.length === 0) throw readingError('empty_file');
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096));
  if (start.subarray(0, 1_024).includes('%PDF-')) return 'pdf';
  if (/^504b(?:0304|0506|0708)/.test(start.toString('hex', 0, 4))) return 'zip';
  if (start.toString('hex', 0, 8) === OLD_OFFICE) throw oldOffice(bytes, name);
  const foreign = FOREIGN.find(
    ([signature, offset]) => start.toString('hex', offset, offset + signature.length / 2) === signature,
  );
  if (foreign && !(foreign[0].length <= 4 && looksLikeText(bytes))) throw readingError('unsupported_type', foreign[2]);
  if (!looksLikeText(bytes)) {
    const promised = typeOfName(name);
    throw promised === undefined ||
      promised === 'text' ||
      promised === 'csv' ||
      promised === 'html' ||
      promised === 'markdown'
      ? readingError('unknown_charset')
      : readingError('broken_file', nameOf(promised));
  }
  return detectTextType(start, name);
}

function detectTextType(start: Buffer, name: string): FileType {
  const promised = typeOfName(name);
  const text = start
    .toString('utf8')
    .replace(/\0/g, '')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (isHtml(text)) {
    if (promised === undefined || promised === 'html' || promised === 'text') return 'html';
    if (promised === 'markdown' && !/^<(?:!doctype|html)/i.test(text)) return 'markdown';
    if (promised === 'eml') return 'eml';
    if (promised !== 'csv' && promised !== 'json' && promised !== 'jsonl')
      throw readingError('mislabelled_file', nameOf(promised), 'a web page');
    return 'html';
  }
  if (
    promised === 'pdf' ||
    promised === 'docx' ||
    promised === 'xlsx' ||
    promised === 'pptx' ||
    promised === 'odt' ||
    promised === 'ods'
  ) {
    throw readingError('mislabelled_file', nameOf(promised), 'plain text');
  }
  if (/^[[{]/.test(text) && (promised === undefined || promised === 'text'))
    return isJsonLines(text) ? 'jsonl' : 'json';
  if (promised === undefined && /^(?:[A-Za-z-]+: [^\n]*\n[ \t]?)*(?:From|Received|Subject): /.test(text)) return 'eml';
  return promised ?? 'text';
}

function isHtml(text: string): boolean {
  return (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text) ||
    /^<(?:div|main|section|article|table|h1|p|meta|title|script|style)\b[^>]*>/i.test(text)
  );
}

/** Documents of before 2007, or a new one that is encrypted: both are of the same container. */
function oldOffice(bytes: Uint8Array, name: string): Error {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (stream: string) => all.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo')) return readingError('encrypted_file');
  if (has('WordDocument')) return readingError('old_office_file', '.doc', '.docx');
  if (has('Workbook') || has('Book')) return readingError('old_office_file', '.xls', '.xlsx');
  if (has('PowerPoint Document')) return readingError('old_office_file', '.ppt', '.pptx');
  return readingError('unsupported_type', /\.msg$/i.test(name) ? 'an Outlook message' : 'an old Office file');
}

const NAMES: Record<FileType, string> = {
  pdf: 'a PDF',
  docx: 'a Word document',
  xlsx: 'an Excel workbook',
  pptx: 'a PowerPoint presentation',
  odt: 'an OpenDocument text',
  ods: 'an OpenDocument spreadsheet',
  csv: 'a CSV table',
  html: 'a web page',
  markdown: 'a Markdown text',
  text: 'a text',
  json: 'JSON',
  jsonl: 'JSON lines',
  eml: 'a mail',
};

/** The kind in words, with its article. */
export function nameOf(type: FileType): string {
  return NAMES[type];
}
