import { LRUCache } from 'lru-cache';
import type { StoredPassage } from '../../domain/knowledge/stored-passage';
import { readPassage } from './readable-passage';
import type { ReadablePassage } from './readable-passage';

/** Reads passages of a chatbot by their ids. */
export interface PassageReader {
  find(accountId: string, chatbotId: string, ids: readonly string[]): Promise<StoredPassage[]>;
}

const MOST_BYTES = 48 * 1024 * 1024;
/** What a passage takes for each character of its text, its words and sentences included; measured. */
const BYTES_PER_CHARACTER = 24;
const BYTES = 600;

/**
 * Passages by their ids, read once. A passage never changes under its id, and what a document serves is asked anew for every question,
 * so that nothing removed or replaced is ever found here. It takes 48 MB at most.
 */
export class PassageCache {
  private readonly known = new LRUCache<string, ReadablePassage>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ passage }) => BYTES + BYTES_PER_CHARACTER * passage.text.length,
  });

  constructor(private readonly reader: PassageReader) {}

  /** Those of `ids` that there are, in one request for all that are not known. @throws what the reader throws */
  async read(accountId: string, chatbotId: string, ids: readonly string[]): Promise<Map<string, ReadablePassage>> {
    const found = new Map<string, ReadablePassage>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const known = this.known.get(id);
      if (known?.passage.chatbot_id === chatbotId) found.set(id, known);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const passage of await this.reader.find(accountId, chatbotId, missing)) {
      const readable = readPassage(passage);
      this.known.set(passage._id, readable);
      found.set(passage._id, readable);
    }
    return found;
  }
}
