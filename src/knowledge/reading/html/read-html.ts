import type { Place, ReadDocument } from '../../../domain/knowledge/read-document';
import { cleanLine } from '../text/clean-text';
import { BlockEmitter } from './block-emitter';
import { findControls } from './controls';
import { attribute, descendants, parentElement, rawText } from './elements';
import type { Element } from './elements';
import { structuredBlocks } from './structured-data';
import { parseHtml } from './parse-html';
import type { Page } from './parse-html';
import { FlowReader } from './read-flow';
import { computeStyles } from './style-rules';
import { Visibility } from './visibility';

export interface HtmlOptions {
  /** The page's address: blocks are placed by its path and query. */
  url?: string;
  /** The file's name, for a page without a title. */
  name?: string;
}

/**
 * Reads a web page: what a person sees on a wide screen or can open there, in its order; structured data adds what is not
 * visible. Menus, cookie dialogues and customers' reviews are left out. Blocks beside the main text carry the name of their box,
 * so that those which repeat over pages can be dropped. Never throws for any markup; a page without text gives no blocks.
 */
export function readHtml(html: string, options: HtmlOptions = {}): ReadDocument {
  const page = parseHtml(html);
  const elements = [...descendants(page.document)];
  const title = titleOf(elements, options.name ?? '');
  const emitter = new BlockEmitter(title, placeOf(options.url));
  let tables = 0;
  const context = {
    visibility: new Visibility(computeStyles(page), elements.some(isStyleSheet)),
    controls: findControls(page),
    nextTable: () => (tables += 1),
    title,
  };
  new FlowReader(context, emitter).read(rootOf(page).children);
  const visible = emitter.drafts.map(({ block }) => block);
  emitter.backToTop();
  for (const block of structuredBlocks(page, visible, emitter.place)) emitter.add(block);
  return { title, blocks: emitter.drafts.map(({ block }) => block), warnings: [] };
}

function rootOf(page: Page): Element | Page['document'] {
  return page.find('body')[0] ?? page.document;
}

function titleOf(elements: Element[], name: string): string {
  const title = elements.find((element) => element.name === 'title' && parentElement(element)?.name !== 'svg');
  const heading = elements.find((element) => element.name === 'h1');
  return cleanLine(title ? rawText(title) : '') || cleanLine(heading ? rawText(heading) : '') || name;
}

function isStyleSheet(element: Element): boolean {
  return element.name === 'link' && /stylesheet/i.test(attribute(element, 'rel'));
}

/** Path and query, as the place of a web page is given. */
function placeOf(url: string | undefined): Place {
  if (url === undefined) return {};
  try {
    const { pathname, search } = new URL(url);
    return { url: pathname + search };
  } catch {
    return {};
  }
}
