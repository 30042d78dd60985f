import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { ReaderProcess } from '../../knowledge/reading/child/reader-process';
import type { ReadPage } from '../../knowledge/crawling/page-visit';

/** Which readers and splitters make passages of pages; another name has every page read and split anew at the next visit. */
export const PAGE_READER = '1';

/**
 * Reads pages in processes of their own, which see nothing of this one; a process is kept from page to page, and as many are at work
 * as pages are read at once.
 */
export class PageReaders {
  private readonly idle: ReaderProcess[] = [];

  readonly read: ReadPage = async (content, signal) => {
    const reader = this.idle.pop() ?? new ReaderProcess();
    try {
      const bytes = content.kind === 'pdf' ? content.bytes : Buffer.from(content.text);
      const file = { name: nameOf(content), url: content.url, charset: 'utf-8' };
      const { document } = await reader.read(file, Readable.from([bytes]), signal);
      this.idle.push(reader);
      return document;
    } catch (error) {
      reader.close();
      throw error;
    }
  };

  /** Ends the processes that wait for a page. */
  close(): void {
    for (const reader of this.idle.splice(0)) reader.close();
  }
}

const ENDINGS = { html: '.html', text: '.txt', pdf: '.pdf' } as const;

/** What readers call a page that says nothing of its name: the last part of its path. */
function nameOf({ url, kind }: { url: string; kind: keyof typeof ENDINGS }): string {
  const { pathname } = new URL(url);
  const name = basename(pathname.replace(/\.\w{1,5}$/, '')) || 'page';
  return `${name}${ENDINGS[kind]}`;
}
