import type { ReadDocument } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';

export function readEml(_bytes: Uint8Array, _name: string): Promise<ReadDocument> {
  return Promise.reject(readingError('unsupported_type', 'eml/read-eml'));
}
