import type { ReadBlock, ReadDocument } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { parseXml, xmlAttribute, xmlChild, xmlChildren, xmlPath, xmlText } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';
import { readRelations } from '../xml/relations';
import type { Relation } from '../xml/relations';
import type { ZipFile } from '../zip/zip-file';
import { DocxBody, hasPictures } from './docx-body';
import type { DocxContext } from './docx-body';
import { Numbering } from './numbering';
import { readStyles } from './styles';
import { cleanLine } from '../text/clean-text';

/**
 * A Word document as it is printed with every marked change accepted: headings by style, the numbers that Word shows, tables with
 * merged cells, text boxes once. Hidden text, comments and codes of fields are not read; head and foot lines are read once.
 */
export async function readDocx(zip: ZipFile, name: string): Promise<ReadDocument> {
  const part = zip.has('word/document.xml')
    ? 'word/document.xml'
    : (zip.names.find((one) => /^word\/document\d*\.xml$/.test(one)) ?? '');
  const bytes = await zip.read(part);
  const body = bytes && xmlPath(parseXml(bytes), 'document', 'body');
  if (!body) throw readingError('broken_file', 'a Word document');
  const relations = await readRelations(zip, part);
  const partOf = async (kind: string) => zip.read(relations.find((one) => one.kind === kind)?.target ?? '');
  const context: DocxContext = {
    styles: readStyles(await partOf('styles')),
    numbering: new Numbering(await partOf('numbering')),
    notes: new Map([
      ...notesIn(await partOf('footnotes'), 'footnote'),
      ...notesIn(await partOf('endnotes'), 'endnote'),
    ]),
  };
  const reader = new DocxBody(context);
  reader.read(body);
  if (reader.blocks.length === 0) throw readingError(hasPictures(body) ? 'scanned_file' : 'no_text');
  const running = await runningBlocks(zip, relations, context);
  return { title: reader.title || (await ownTitle(zip)) || name, blocks: [...running, ...reader.blocks], warnings: [] };
}

function notesIn(bytes: Uint8Array | undefined, kind: 'footnote' | 'endnote'): [string, XmlElement][] {
  const root = bytes && xmlChildren(parseXml(bytes))[0];
  if (!root) return [];
  return xmlChildren(root, kind)
    .filter((note) => (xmlAttribute(note, 'type') ?? 'normal') === 'normal')
    .map((note) => [`${kind}/${xmlAttribute(note, 'id') ?? ''}`, note]);
}

/** What stands at the head and foot of pages, each line once: validity dates stand there. Page numbers say nothing. */
async function runningBlocks(zip: ZipFile, relations: Relation[], context: DocxContext): Promise<ReadBlock[]> {
  const said = new Set<string>();
  for (const { target } of relations.filter(({ kind }) => kind === 'header' || kind === 'footer')) {
    const bytes = await zip.read(target);
    const root = bytes && xmlChildren(parseXml(bytes))[0];
    if (!root) continue;
    const reader = new DocxBody(context);
    reader.read(root);
    for (const block of reader.blocks) {
      const text =
        'text' in block
          ? cleanLine(block.text)
          : block.kind === 'row'
            ? block.cells.map(({ value }) => value).join(' ')
            : '';
      if (saysSomething(text)) said.add(text);
    }
  }
  return [...said].map((text) => ({ kind: 'text', text, place: {} }));
}

const WORDS_OF_PAGE_NUMBERS = /^(?:page|seite|página|pagina|sayfa|blatt|of|von|de|di|sur|van)$/u;

function saysSomething(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => word.length > 2) && !words.every((word) => WORDS_OF_PAGE_NUMBERS.test(word));
}

async function ownTitle(zip: ZipFile): Promise<string> {
  const bytes = await zip.read('docProps/core.xml');
  const title = bytes && xmlChild(xmlChildren(parseXml(bytes))[0], 'title');
  const text = title ? cleanLine(xmlText(title)) : '';
  return /^(?:untitled|unbenannt|microsoft|document|dokument|.*\.\w{2,5}$)/i.test(text) ? '' : text;
}
