import { isTag } from 'domhandler';
import { xmlAttribute, xmlChild, xmlChildren, xmlName, xmlText } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import { isUnseen, readRunLook } from './run-look';
import type { RunLook } from './run-look';
import type { DocxStyle } from './styles';

/** The words of a paragraph, and what is anchored in it. */
export interface ParagraphText {
  text: string;
  isBold: boolean;
  boxes: XmlElement[];
  /** Numbers of foot and end notes, in order. */
  notes: { kind: 'footnote' | 'endnote'; id: string }[];
}

/** Changes that are marked as deleted or moved away, what is hidden by its kind, and readings of Japanese signs. */
const LEFT_OUT = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'rt',
  'commentReference',
  'annotationRef',
  'pPr',
  'rPr',
  'sdtPr',
  'sdtEndPr',
]);
const PAGE_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i;

/** Reads the runs of a paragraph as if every marked change were accepted. Of fields their result is read, not their code. */
export function readRuns(
  paragraph: XmlElement,
  styles: Map<string, DocxStyle>,
  base: RunLook,
  hasGround: boolean,
): ParagraphText {
  const found: ParagraphText = { text: '', isBold: true, boxes: [], notes: [] };
  const fields: { code: string; showsResult: boolean }[] = [];
  const isShown = () => fields.every(({ showsResult, code }) => showsResult && !PAGE_FIELD.test(code));
  const add = (text: string, look: RunLook) => {
    if (!isShown() || isUnseen(look, hasGround)) return;
    if (look.isStruck) {
      if (!found.text.endsWith(' ')) found.text += ' ';
      return;
    }
    found.text += text;
    if (text.trim() !== '' && !look.isBold) found.isBold = false;
  };
  const run = (element: XmlElement) => {
    const properties = xmlChild(element, 'rPr');
    const style = styles.get(
      (properties &&
        xmlChild(properties, 'rStyle') &&
        xmlAttribute(xmlChild(properties, 'rStyle') ?? properties, 'val')) ??
        '',
    );
    const look: RunLook = { ...base, ...style?.look, ...readRunLook(properties) };
    for (const child of xmlChildren(element)) part(child, look);
  };
  const part = (child: XmlElement, look: RunLook) => {
    const name = xmlName(child);
    if (name === 't') add(xmlText(child), look);
    else if (name === 'tab' || name === 'ptab') add(' ', look);
    else if (name === 'br' || name === 'cr') add('\n', look);
    else if (name === 'noBreakHyphen') add('-', look);
    else if (name === 'instrText') {
      const field = fields.at(-1);
      if (field) field.code += xmlText(child);
    } else if (name === 'fldChar') fieldMark(xmlAttribute(child, 'fldCharType') ?? '');
    else if (name === 'footnoteReference' || name === 'endnoteReference') {
      found.notes.push({
        kind: name === 'footnoteReference' ? 'footnote' : 'endnote',
        id: xmlAttribute(child, 'id') ?? '',
      });
    } else if (name === 'drawing' || name === 'pict' || name === 'object' || name === 'AlternateContent')
      found.boxes.push(child);
    else if (name === 'ruby') for (const inner of xmlChildren(xmlChild(child, 'rubyBase') ?? child, 'r')) run(inner);
  };
  const fieldMark = (kind: string) => {
    if (kind === 'begin') fields.push({ code: '', showsResult: false });
    else if (kind === 'separate') {
      const field = fields.at(-1);
      if (field) field.showsResult = true;
    } else if (kind === 'end') fields.pop();
  };
  const walk = (parent: XmlElement) => {
    for (const child of parent.children) {
      if (!isTag(child)) continue;
      const name = xmlName(child);
      if (LEFT_OUT.has(name)) continue;
      if (name === 'r') run(child);
      else if (name === 't') add(xmlText(child), base);
      else if (name === 'fldSimple' && PAGE_FIELD.test(xmlAttribute(child, 'instr') ?? '')) continue;
      else if (name === 'sdt') {
        const isPlaceholder = xmlChild(xmlChild(child, 'sdtPr') ?? child, 'showingPlcHdr') !== undefined;
        if (!isPlaceholder) walk(xmlChild(child, 'sdtContent') ?? child);
      } else if (name === 'AlternateContent') found.boxes.push(child);
      else walk(child);
    }
  };
  walk(paragraph);
  if (found.text.trim() === '') found.isBold = false;
  return found;
}
