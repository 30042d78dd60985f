import { cleanText } from '../text/clean-text';
import { parseXml, xmlAttribute, xmlDescendants, xmlText } from '../xml/parse-xml';
import type { Relation } from '../xml/relations';
import type { ZipFile } from '../zip/zip-file';

/** The texts of the boxes that lie over a sheet; those hidden are left out. */
export async function readDrawing(zip: ZipFile, relations: Relation[]): Promise<string[]> {
  const texts: string[] = [];
  for (const { target } of relations.filter(({ kind }) => kind === 'drawing')) {
    const bytes = await zip.read(target);
    if (!bytes) continue;
    for (const shape of xmlDescendants(parseXml(bytes), 'sp')) {
      const isHidden = xmlDescendants(shape, 'cNvPr').some((one) => xmlAttribute(one, 'hidden') === '1');
      const text = xmlDescendants(shape, 'p')
        .map((paragraph) => xmlDescendants(paragraph, 't').map(xmlText).join(''))
        .join('\n');
      if (!isHidden && text.trim() !== '') texts.push(cleanText(text));
    }
  }
  return texts;
}
