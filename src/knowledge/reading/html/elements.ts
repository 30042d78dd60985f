import { isTag, isText } from 'domhandler';
import type { AnyNode, Document, Element } from 'domhandler';

export { isText };
export type { AnyNode, Document, Element };

export const isElement = (node: AnyNode | null | undefined): node is Element =>
  node !== null && node !== undefined && isTag(node);

/** An attribute without the space around it; empty when it is missing. */
export function attribute(element: Element, name: string): string {
  return (element.attribs[name] ?? '').trim();
}

export function hasAttribute(element: Element, name: string): boolean {
  return element.attribs[name] !== undefined;
}

/** Class names and the id, in small letters. */
export function names(element: Element): string[] {
  return `${attribute(element, 'class')} ${attribute(element, 'id')}`.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The words that class names and the id are made of: `footer-top`, `footerTop` and `footer_top` are footer and top. */
export function nameWords(element: Element): string[] {
  const all = `${attribute(element, 'class')} ${attribute(element, 'id')}`.replace(/([a-z])([A-Z])/g, '$1 $2');
  return all
    .toLowerCase()
    .split(/[\s_\-:]+/)
    .filter(Boolean);
}

export function childElements(node: Element | Document): Element[] {
  return node.children.filter(isElement);
}

export function parentElement(node: AnyNode): Element | undefined {
  return isElement(node.parent) ? node.parent : undefined;
}

/** All elements below a node, in order of the document, each before what it holds. */
export function* descendants(root: Element | Document): Generator<Element> {
  const open = childElements(root).reverse();
  for (let element = open.pop(); element; element = open.pop()) {
    yield element;
    const children = childElements(element);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child) open.push(child);
    }
  }
}

/** Everything that stands between the tags, seen or not. */
export function rawText(root: AnyNode): string {
  let text = '';
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isText(node)) text += node.data;
    else if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as AnyNode);
  }
  return text;
}
