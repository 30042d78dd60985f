import type { ReadDocument, ReadingWarning } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { cleanLine } from '../text/clean-text';
import { parseXml, xmlChildren, xmlDescendants, xmlPath, xmlText } from '../xml/parse-xml';
import type { ZipFile } from '../zip/zip-file';
import { countWarning } from '../sheet/left-out';
import { OpenDocumentBody } from './open-document-body';
import { hiddenStyles } from './open-document-styles';
import { readOpenSheets } from './open-sheets';

/** An OpenDocument text or spreadsheet as it is shown: values as they are formatted, deleted changes, notes and hidden parts left out. */
export async function readOpenDocument(zip: ZipFile, name: string): Promise<ReadDocument> {
  const manifest = await zip.read('META-INF/manifest.xml');
  if (manifest && xmlDescendants(parseXml(manifest), 'encryption-data').length > 0)
    throw readingError('encrypted_file');
  const bytes = await zip.read('content.xml');
  const root = bytes && xmlChildren(parseXml(bytes))[0];
  const body = xmlPath(root, 'body');
  if (!root || !body) throw readingError('broken_file', 'an OpenDocument file');
  const styleBytes = await zip.read('styles.xml');
  const styleRoots = [root, ...(styleBytes ? xmlChildren(parseXml(styleBytes)) : [])];
  const hidden = hiddenStyles(styleRoots);
  const sheets = xmlPath(body, 'spreadsheet');
  if (sheets) {
    const { blocks, left } = readOpenSheets(sheets, hidden);
    if (blocks.length === 0) throw readingError('no_text');
    const advice = 'Show them in the spreadsheet if customers may know what is in them.';
    const warnings = [
      countWarning(left.sheets, 'hidden_sheets_left_out', 'hidden sheet', advice),
      countWarning(left.columns, 'hidden_columns_left_out', 'hidden column', advice),
      countWarning(left.rows, 'hidden_rows_left_out', 'hidden row', advice),
    ].filter((warning): warning is ReadingWarning => warning !== undefined);
    return { title: name, blocks, warnings };
  }
  const reader = new OpenDocumentBody(hidden);
  reader.read(xmlPath(body, 'text') ?? body);
  if (reader.blocks.length === 0) throw readingError('no_text');
  return { title: reader.title || (await ownTitle(zip)) || name, blocks: reader.blocks, warnings: [] };
}

async function ownTitle(zip: ZipFile): Promise<string> {
  const bytes = await zip.read('meta.xml');
  const title = bytes && xmlDescendants(parseXml(bytes), 'title')[0];
  return title ? cleanLine(xmlText(title)) : '';
}
