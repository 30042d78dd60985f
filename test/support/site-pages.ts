import type { SiteResponse } from './site-double';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A small page in HTML with its text and links. */
export function pageWith(text: string, links: string[] = [], head = ''): string {
  const anchors = links.map((link) => `<a href="${link}">x</a>`).join(' ');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text.slice(0, 20)}</title>${head}</head><body><main><p>${text}</p>${anchors}</main></body></html>`;
}

/** The answer of one address: a page, or whatever else is given. */
export function at(path: string, body: string, more: SiteResponse = {}): SiteResponse {
  return { path, body, headers: HTML, ...more };
}

/** The answer of all addresses that fit. */
export function matching(match: string, body: string, more: SiteResponse = {}): SiteResponse {
  return { match, body, headers: HTML, ...more };
}
