import type { WebsitePage } from '../../domain/knowledge/website-page';

/** A page of a website, without its text. */
export function presentPage(page: WebsitePage) {
  const { _id, source_id, url, status, error, duplicate_of, title, index, found_at, checked_at } = page;
  return {
    id: _id,
    source_id,
    url,
    status,
    error,
    duplicate_of,
    title,
    chunk_count: index?.served ? index.passages : 0,
    found_at,
    checked_at,
  };
}
