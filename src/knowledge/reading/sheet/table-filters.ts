import { parseXml, xmlAttribute, xmlDescendants } from '../xml/parse-xml';
import type { Relation } from '../xml/relations';
import type { ZipFile } from '../zip/zip-file';
import { readRange } from './cell-reference';
import type { CellRange } from './cell-reference';

/** The blocks of a sheet's tables whose filter is in use. */
export async function readTableFilters(zip: ZipFile, relations: Relation[]): Promise<CellRange[]> {
  const filters: CellRange[] = [];
  for (const { target } of relations.filter(({ kind }) => kind === 'table')) {
    const bytes = await zip.read(target);
    if (!bytes) continue;
    for (const filter of xmlDescendants(parseXml(bytes), 'autoFilter')) {
      const range = readRange(xmlAttribute(filter, 'ref') ?? '');
      if (range && xmlDescendants(filter, 'filterColumn').length > 0) filters.push(range);
    }
  }
  return filters;
}
