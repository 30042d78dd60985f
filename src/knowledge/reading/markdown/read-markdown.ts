import MarkdownIt from 'markdown-it';
import type { ReadDocument } from '../../../domain/knowledge/read-document';
import { readHtml } from '../html/read-html';
import { readFrontMatter } from './front-matter';

/** Without guesses: a line that looks like a web address stays as written. */
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });

/**
 * Markdown as the page that it makes: tables as rows under their column names, steps with their numbers, comments and markup gone.
 * Front matter gives the title and no text.
 */
export function readMarkdown(text: string, name: string): ReadDocument {
  const { title, body } = readFrontMatter(text);
  const document = readHtml(`<main>${markdown.render(body)}</main>`, { name });
  return title === undefined ? document : { ...document, title };
}
