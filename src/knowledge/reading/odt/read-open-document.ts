import type { ReadDocument } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import type { ZipFile } from '../zip/zip-file';

export function readOpenDocument(_zip: ZipFile, _name: string): Promise<ReadDocument> {
  return Promise.reject(readingError('unsupported_type', 'odt/read-open-document'));
}
