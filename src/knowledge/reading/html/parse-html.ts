import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { Parser } from 'htmlparser2';
import type { AnyNode, Document, Element } from './elements';
import { isElement } from './elements';

/** As browsers do: what is nested deeper hangs on this level. */
const MAX_DEPTH = 500;

/** A page as browsers parse it. */
export interface Page {
  document: Document;
  /** The elements that a CSS selector matches; none for a selector that is not understood. */
  find: (selector: string) => Element[];
}

/** Markup that nests without end is read by a parser that takes no longer for it. */
export function parseHtml(html: string): Page {
  const isDeep = deepest(html) > MAX_DEPTH;
  const page: CheerioAPI = isDeep ? load(html, { xml: { xmlMode: false, decodeEntities: true } }) : load(html);
  const document = page.root()[0];
  if (!document) throw new Error('the parser gave no document');
  if (isDeep) liftDeep(document);
  const find = (selector: string): Element[] => {
    try {
      return page(selector).toArray().filter(isElement);
    } catch {
      return [];
    }
  };
  return { document, find };
}

function deepest(html: string): number {
  let depth = 0;
  let deepestYet = 0;
  const parser = new Parser({
    onopentagname() {
      depth += 1;
      deepestYet = Math.max(deepestYet, depth);
    },
    onclosetag() {
      depth -= 1;
    },
  });
  parser.end(html);
  return deepestYet;
}

/** Moves what is nested too deeply up to the deepest level that is read, in its order. */
function liftDeep(document: Document): void {
  const open: { parent: Element | Document; depth: number }[] = [{ parent: document, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { parent, depth } = next;
    if (depth === MAX_DEPTH) flatten(parent);
    else for (const child of parent.children) if (isElement(child)) open.push({ parent: child, depth: depth + 1 });
  }
}

function flatten(parent: Element | Document): void {
  const flat: AnyNode[] = [];
  const open = [...parent.children].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    flat.push(node);
    if (!isElement(node)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) open.push(node.children[index]!);
    node.children = [];
  }
  for (const node of flat) node.parent = parent;
  parent.children = flat;
}
