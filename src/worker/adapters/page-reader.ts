import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { ReaderProcess } from '../../knowledge/reading/child/reader-process';
import type { ReadPage } from '../../knowledge/crawling/page-visit';

/** Which readers and splitters make passages of pages; another name has every page read and split anew at the next visit. */
export const PAGE_READER = '1';

/** Between two pages of one site there are seconds at most, unless it asks for more. */
const IDLE_MS = 15_000;

/**
 * Reads pages in processes of their own, which see nothing of this one; a process is kept from page to page, and as many are at work
 * as pages are read at once.
 */
export class PageReaders {
  private idle: { reader: ReaderProcess }[] = [];

  readonly read: ReadPage = async (content, signal) => {
    const reader = this.idle.pop()?.reader ?? new ReaderProcess();
    try {
      const bytes = content.kind === 'pdf' ? content.bytes : Buffer.from(content.text);
      const file = { name: nameOf(content), url: content.url, charset: 'utf-8' };
      const { document } = await reader.read(file, Readable.from([bytes]), signal);
      this.keep(reader);
      return document;
    } catch (error) {
      reader.close();
      throw error;
    }
  };

  /** For the next page; one that nobody needs is ended. */
  private keep(reader: ReaderProcess): void {
    // A new entry each time: one that was taken and put back has begun a new wait.
    const entry = { reader };
    this.idle.push(entry);
    setTimeout(() => {
      if (!this.idle.includes(entry)) return;
      this.idle = this.idle.filter((other) => other !== entry);
      reader.close();
    }, IDLE_MS).unref();
  }
}

const ENDINGS = { html: '.html', text: '.txt', pdf: '.pdf' } as const;

/** What readers call a page that says nothing of its name: the last part of its path. */
function nameOf({ url, kind }: { url: string; kind: keyof typeof ENDINGS }): string {
  const { pathname } = new URL(url);
  const name = basename(pathname.replace(/\.\w{1,5}$/, '')) || 'page';
  return `${name}${ENDINGS[kind]}`;
}
