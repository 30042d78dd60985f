import type { KnowledgeSource, SourceStatus } from './knowledge-source';

/** What sources were called before they could be refined. */
const OLD_STATUSES: Readonly<Record<string, SourceStatus>> = { pending: 'queued', processing: 'reading' };

/** A source as an earlier version of the product may have stored it. */
export type StoredSource = Omit<KnowledgeSource, 'status' | 'version' | 'error'> & {
  status: SourceStatus | 'pending' | 'processing';
  version?: number;
  error?: KnowledgeSource['error'] | string;
};

/** The words that a status may be stored as. */
export function storedStatuses(status: SourceStatus): string[] {
  return [status, ...Object.keys(OLD_STATUSES).filter((old) => OLD_STATUSES[old] === status)];
}

/** The source in today's words, whichever version of the product has stored it. */
export function fromStored({ status, version = 1, error, ...rest }: StoredSource): KnowledgeSource {
  const today = OLD_STATUSES[status] ?? (status as SourceStatus);
  const serves = rest.serving === undefined && today === 'ready' ? { serving: version } : {};
  // Errors had no codes once.
  const told = typeof error === 'string' ? { code: 'source_failed', message: error } : error;
  return { ...rest, ...serves, status: today, version, ...(told ? { error: told } : {}) };
}
