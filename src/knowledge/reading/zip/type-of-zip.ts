import { nameOf, typeOfName } from '../detect-type';
import { readingError } from '../reading-errors';
import type { FileType } from '../reading';
import type { ZipFile } from './zip-file';

/** What a document in a ZIP archive is, by the parts in it. Throws for an archive of files, or another kind than its name says. */
export async function typeOfZip(zip: ZipFile, name: string): Promise<FileType> {
  const type = await findType(zip);
  if (type === undefined) {
    const promised = typeOfName(name);
    if (promised !== undefined && zip.names.length === 0) throw readingError('broken_file', nameOf(promised));
    throw readingError('folder_of_files');
  }
  return type;
}

async function findType(zip: ZipFile): Promise<FileType | undefined> {
  if (zip.has('word/document.xml') || zip.names.some((part) => /^word\/document\d*\.xml$/.test(part))) return 'docx';
  if (zip.has('xl/workbook.xml')) return 'xlsx';
  if (zip.has('ppt/presentation.xml')) return 'pptx';
  if (zip.has('xl/workbook.bin')) throw readingError('old_office_file', '.xlsb', '.xlsx');
  const kind = (await zip.read('mimetype'))?.toString('utf8') ?? '';
  if (kind.includes('opendocument.text')) return 'odt';
  if (kind.includes('opendocument.spreadsheet')) return 'ods';
  if (kind.includes('opendocument.presentation'))
    throw readingError('unsupported_type', 'an OpenDocument presentation');
  if (kind.includes('epub')) throw readingError('unsupported_type', 'an e-book');
  return undefined;
}
