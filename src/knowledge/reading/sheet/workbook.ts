import { readingError } from '../reading-errors';
import { parseXml, xmlAttribute, xmlChild, xmlDescendants } from '../xml/parse-xml';
import { readRelations } from '../xml/relations';
import type { ZipFile } from '../zip/zip-file';
import { readSharedStrings } from './shared-strings';
import { readStyles } from './styles';
import type { CellStyle } from './styles';

/** What is said of a whole workbook. */
export interface Workbook {
  sheets: { name: string; part: string; isHidden: boolean }[];
  from1904: boolean;
  styles: CellStyle[];
  strings: string[];
}

const PART = 'xl/workbook.xml';

/** Reads the list of sheets, the styles and the shared texts of a workbook. */
export async function readWorkbook(zip: ZipFile): Promise<Workbook> {
  const bytes = await zip.read(PART);
  if (!bytes) throw readingError('broken_file', 'an Excel workbook');
  const root = parseXml(bytes);
  const relations = await readRelations(zip, PART);
  const properties = xmlDescendants(root, 'workbookPr')[0];
  const sheets = xmlDescendants(root, 'sheet').flatMap((element) => {
    const relation = relations.find(({ id }) => id === (element.attribs['r:id'] ?? xmlAttribute(element, 'id')));
    if (!relation || relation.kind !== 'worksheet') return [];
    const state = xmlAttribute(element, 'state') ?? 'visible';
    return [{ name: xmlAttribute(element, 'name') ?? '', part: relation.target, isHidden: state !== 'visible' }];
  });
  if (xmlChild(root, 'workbook') === undefined) throw readingError('broken_file', 'an Excel workbook');
  const partOf = (kind: string) => relations.find((relation) => relation.kind === kind)?.target ?? '';
  return {
    sheets,
    from1904: /^(?:1|true)$/.test((properties && xmlAttribute(properties, 'date1904')) ?? ''),
    styles: readStyles(await zip.read(partOf('styles'))),
    strings: readSharedStrings(await zip.read(partOf('sharedStrings'))),
  };
}
