import { posix } from 'node:path';
import type { ZipFile } from '../zip/zip-file';
import { parseXml, xmlAttribute, xmlDescendants } from './parse-xml';

/** Another part that a part of an Office document names. */
export interface Relation {
  id: string;
  /** The last word of its kind, such as `worksheet`. */
  kind: string;
  /** The part's name in the archive; of what lies outside its address. */
  target: string;
  isOutside: boolean;
}

/** What a part refers to; nothing if it has no list of relations. */
export async function readRelations(zip: ZipFile, part: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(part);
  const bytes = await zip.read(posix.join(dir, '_rels', `${base}.rels`));
  if (!bytes) return [];
  return xmlDescendants(parseXml(bytes), 'Relationship').map((element) => {
    const target = xmlAttribute(element, 'Target') ?? '';
    const isOutside = xmlAttribute(element, 'TargetMode') === 'External';
    const kind = xmlAttribute(element, 'Type') ?? '';
    return {
      id: xmlAttribute(element, 'Id') ?? '',
      kind: kind.slice(kind.lastIndexOf('/') + 1),
      target: isOutside ? target : target.startsWith('/') ? target.slice(1) : posix.join(dir, target),
      isOutside,
    };
  });
}
