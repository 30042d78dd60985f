import { createHash } from 'node:crypto';
import type { ReadDocument } from '../../../domain/knowledge/read-document';

/** The name of what is findable of a page: the same text, read and split in the same way, is the same version. */
export function pageVersion({ title, blocks }: ReadDocument, url: string, reader: string): string {
  return createHash('sha256')
    .update(JSON.stringify([reader, url, title, blocks]))
    .digest('hex')
    .slice(0, 32);
}
