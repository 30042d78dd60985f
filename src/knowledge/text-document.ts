import type { ReadBlock, ReadDocument } from '../domain/knowledge/read-document';
import { readBlocks } from './text-block';

/** A text as its owner has typed it, with Markdown headings, as a document. */
export function documentOfText(title: string, text: string): ReadDocument {
  const blocks: ReadBlock[] = [];
  let above: string[] = [];
  for (const block of readBlocks(text)) {
    const same = block.headings.findIndex((heading, level) => heading !== above[level]);
    const from = same === -1 ? block.headings.length : same;
    for (let level = from; level < block.headings.length; level += 1) {
      blocks.push({ kind: 'heading', level: level + 1, text: block.headings[level] ?? '', place: {} });
    }
    above = block.headings;
    blocks.push({ kind: 'text', text: block.text, place: {} });
  }
  return { title, blocks, warnings: [] };
}

/** A question and its answer as a document. The question is its own title. */
export function documentOfPair(question: string, answer: string): ReadDocument {
  return { title: '', blocks: [{ kind: 'pair', question, answer, place: {} }], warnings: [] };
}
