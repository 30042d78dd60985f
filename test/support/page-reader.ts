import type { ReadPage } from '../../src/knowledge/crawling/page-visit';
import { readHtml } from '../../src/knowledge/reading/html/read-html';
import { readPlainly } from './plain-reader';

/** The product's own reader of pages, within this process; PDFs are taken plainly. */
export const readAsTheProduct: ReadPage = (content, signal) =>
  content.kind === 'html'
    ? Promise.resolve(readHtml(content.text, { url: content.url }))
    : readPlainly(content, signal);
