import { Parser } from 'htmlparser2';
import { pathOf } from '../../src/domain/knowledge/crawling/page-address';
import type { ReadPage } from '../../src/knowledge/crawling/page-visit';

/** A reader of plain pages, for tests of crawling alone: paragraphs and headings as they stand there; of a PDF its bytes. */
export const readPlainly: ReadPage = (content) => {
  const place = { url: pathOf(content.url) };
  if (content.kind !== 'html') {
    const text = content.kind === 'pdf' ? content.bytes.toString('latin1') : content.text;
    return Promise.resolve({ title: '', blocks: [{ kind: 'text', text, place: { ...place, page: 1 } }], warnings: [] });
  }
  let title = '';
  const within: string[] = [];
  const lines: string[] = [];
  const parser = new Parser({
    onopentag: (name) => void within.push(name),
    onclosetag: () => void within.pop(),
    ontext: (text) => {
      if (within.includes('title')) title += text;
      else if (!within.some((name) => ['head', 'script', 'style', 'noscript'].includes(name))) lines.push(text);
    },
  });
  parser.end(content.text);
  const text = lines.join(' ').replace(/\s+/g, ' ').trim();
  return Promise.resolve({ title, blocks: text === '' ? [] : [{ kind: 'text', text, place }], warnings: [] });
};
