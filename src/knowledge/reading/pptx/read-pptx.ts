import type { ReadBlock, ReadDocument, ReadingWarning } from '../../../domain/knowledge/read-document';
import { readingError } from '../reading-errors';
import { parseXml, xmlAttribute, xmlChildren, xmlDescendants } from '../xml/parse-xml';
import { readRelations } from '../xml/relations';
import type { ZipFile } from '../zip/zip-file';
import { SlideReader } from './slide-reader';

const PART = 'ppt/presentation.xml';

/** The slides of a presentation in their order, each under its title. Hidden slides and the speaker's notes are not read. */
export async function readPptx(zip: ZipFile, name: string): Promise<ReadDocument> {
  const bytes = await zip.read(PART);
  if (!bytes) throw readingError('broken_file', 'a PowerPoint presentation');
  const relations = await readRelations(zip, PART);
  const parts = xmlDescendants(parseXml(bytes), 'sldId').flatMap((slide) => {
    const id = slide.attribs['r:id'] ?? '';
    const relation = relations.find((one) => one.id === id);
    return relation ? [relation.target] : [];
  });
  const blocks: ReadBlock[] = [];
  let hidden = 0;
  let tables = 0;
  for (const [index, part] of parts.entries()) {
    const slide = await zip.read(part);
    const root = slide && xmlChildren(parseXml(slide))[0];
    if (!root) continue;
    if (/^(?:0|false)$/.test(xmlAttribute(root, 'show') ?? '1')) {
      hidden += 1;
      continue;
    }
    const reader = new SlideReader({ page: index + 1 }, () => (tables += 1));
    reader.read(root);
    for (const { target } of (await readRelations(zip, part)).filter(({ kind }) => kind === 'diagramData')) {
      const diagram = await zip.read(target);
      if (diagram) reader.readDiagram(parseXml(diagram));
    }
    blocks.push(...reader.blocks);
  }
  if (blocks.length === 0) throw readingError('no_text');
  const title = blocks.find(({ kind }) => kind === 'heading');
  return { title: title?.kind === 'heading' ? title.text : name, blocks, warnings: hiddenSlides(hidden) };
}

function hiddenSlides(count: number): ReadingWarning[] {
  if (count === 0) return [];
  const slides = count === 1 ? '1 hidden slide was' : `${count} hidden slides were`;
  return [
    {
      code: 'hidden_slides_left_out',
      message: `${slides} left out. Show them in the presentation if customers may know what is on them.`,
    },
  ];
}
