import { isTag, isText } from 'domhandler';
import type { AnyNode, Document, Element } from 'domhandler';
import { DomHandler, Parser } from 'htmlparser2';
import { readingError } from '../reading-errors';
import { decodeText } from '../text/decode-text';

export type { Element as XmlElement, AnyNode as XmlNode };

/** Deeper than any program writes. */
const MAX_DEPTH = 400;

class BoundedHandler extends DomHandler {
  private depth = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw readingError('too_complex');
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    this.depth -= 1;
    super.onclosetag();
  }
}

/** The parts of an XML document. Entities of its own are not expanded, so that none can grow. */
export function parseXml(bytes: Uint8Array): Document {
  const handler = new BoundedHandler();
  new Parser(handler, { xmlMode: true }).end(decodeText(bytes, { isMarkup: true }).text);
  return handler.root;
}

/** What is told of an XML document while it is read, for parts that are too large to be held. Names come without their prefix. */
export interface XmlEvents {
  open: (name: string, attributes: Record<string, string>) => void;
  text: (text: string) => void;
  close: (name: string) => void;
}

export function streamXml(bytes: Uint8Array, events: XmlEvents): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > MAX_DEPTH) throw readingError('too_complex');
        events.open(withoutPrefix(name), attributes);
      },
      ontext: (text) => events.text(text),
      onclosetag(name) {
        depth -= 1;
        events.close(withoutPrefix(name));
      },
    },
    { xmlMode: true },
  );
  const { text } = decodeText(bytes, { isMarkup: true });
  const step = 1 << 20;
  for (let at = 0; at < text.length; at += step) parser.write(text.slice(at, at + step));
  parser.end();
}

/** Programs choose prefixes as they like. */
export function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function xmlName(element: Element): string {
  return withoutPrefix(element.name);
}

/** An attribute by its name without prefix. */
export function xmlAttribute(element: Element, name: string): string | undefined {
  const own = element.attribs[name];
  if (own !== undefined) return own;
  const key = Object.keys(element.attribs).find((one) => withoutPrefix(one) === name);
  return key === undefined ? undefined : element.attribs[key];
}

export function xmlChildren(node: Element | Document, name?: string): Element[] {
  return node.children.filter(
    (child): child is Element => isTag(child) && (name === undefined || xmlName(child) === name),
  );
}

export function xmlChild(node: Element | Document | undefined, name: string): Element | undefined {
  return node?.children.find((child): child is Element => isTag(child) && xmlName(child) === name);
}

/** The element at the end of a path of names. */
export function xmlPath(node: Element | Document | undefined, ...names: string[]): Element | undefined {
  return names.reduce<Element | Document | undefined>((at, name) => xmlChild(at, name), node) as Element | undefined;
}

/** All elements of a name below a node, in order. */
export function xmlDescendants(root: Element | Document, name: string): Element[] {
  const found: Element[] = [];
  const open: AnyNode[] = [...root.children].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (!isTag(node)) continue;
    if (xmlName(node) === name) found.push(node);
    for (let index = node.children.length - 1; index >= 0; index -= 1) open.push(node.children[index] as AnyNode);
  }
  return found;
}

/** The text of an element and all in it. */
export function xmlText(root: AnyNode): string {
  if (isText(root)) return root.data;
  let text = '';
  const open: AnyNode[] = 'children' in root ? [...root.children].reverse() : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isText(node)) text += node.data;
    else if ('children' in node)
      for (let index = node.children.length - 1; index >= 0; index -= 1) open.push(node.children[index] as AnyNode);
  }
  return text;
}
