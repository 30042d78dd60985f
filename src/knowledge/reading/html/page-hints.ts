import { attribute, descendants, rawText } from './elements';
import { cleanLine } from '../text/clean-text';
import type { Element } from './elements';
import type { Page } from './parse-html';

/** A link as the page gives it, resolved if the page's address is known. */
export interface PageLink {
  url: string;
  text: string;
  nofollow: boolean;
}

/** What a page says of itself beside its text, for whoever follows its links. */
export interface PageHints {
  links: PageLink[];
  canonical?: string;
  /** What `meta` elements ask of robots: of all (`robots`) or of one by name. In small letters. */
  robots: { agent: string; directives: string[] }[];
  language?: string;
  /** A field for a password: the page is a way in. */
  asksForPassword: boolean;
  /** Next to no text, and scripts that would make some. */
  needsBrowser: boolean;
  /** Where a `meta` element sends the visitor on to. */
  refresh?: string;
}

export function readHints(page: Page, url: string | undefined, textLength: number): PageHints {
  const elements = [...descendants(page.document)];
  const base = baseOf(elements, url);
  const resolved = (address: string) => resolve(address, base);
  const canonical = elements.find(
    (one) => one.name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attribute(one, 'rel')),
  );
  const language = elements.find(({ name }) => name === 'html')?.attribs.lang;
  const refresh = elements
    .filter(({ name }) => name === 'meta')
    .find((one) => /^refresh$/i.test(attribute(one, 'http-equiv')));
  const target = /url\s*=\s*['"]?([^'"]+)/i.exec(refresh ? attribute(refresh, 'content') : '')?.[1];
  const hasScripts = elements.some(({ name }) => name === 'script');
  return {
    links: elements.flatMap((element) => linkOf(element, resolved)),
    ...(canonical &&
      attribute(canonical, 'href') !== '' && {
        canonical: resolved(attribute(canonical, 'href')) ?? attribute(canonical, 'href'),
      }),
    robots: elements.filter(({ name }) => name === 'meta').flatMap(robotsOf),
    ...(language && { language }),
    asksForPassword: elements.some((one) => one.name === 'input' && /^password$/i.test(attribute(one, 'type'))),
    needsBrowser: hasScripts && textLength < 20,
    ...(target !== undefined && { refresh: resolved(target.trim()) ?? target.trim() }),
  };
}

/** The first base that is a web address counts, itself resolved against the page. */
function baseOf(elements: Element[], url: string | undefined): string | undefined {
  for (const element of elements) {
    if (element.name !== 'base' || attribute(element, 'href') === '') continue;
    const base = resolve(attribute(element, 'href'), url);
    return base !== undefined && /^https?:/i.test(base) ? base : url;
  }
  return url;
}

function resolve(address: string, base: string | undefined): string | undefined {
  try {
    return new URL(address, base).href;
  } catch {
    return undefined;
  }
}

function linkOf(element: Element, resolved: (address: string) => string | undefined): PageLink[] {
  if (!/^(?:a|area|iframe|frame)$/.test(element.name)) return [];
  const address = attribute(element, element.name === 'a' || element.name === 'area' ? 'href' : 'src');
  if (address === '' || address.startsWith('#')) return [];
  const url = resolved(address.replace(/[\t\n\r]/g, ''));
  if (url === undefined) return [];
  const relations = attribute(element, 'rel').toLowerCase().split(/\s+/);
  return [{ url, text: cleanLine(rawText(element)).slice(0, 200), nofollow: relations.includes('nofollow') }];
}

function robotsOf(meta: Element): { agent: string; directives: string[] }[] {
  const agent = attribute(meta, 'name').toLowerCase();
  const content = attribute(meta, 'content').toLowerCase();
  if (agent === '' || !/^(?:noindex|nofollow|none|index|follow|all|noarchive|nosnippet)\b/.test(content)) return [];
  return [{ agent, directives: content.split(/[\s,]+/).filter(Boolean) }];
}
