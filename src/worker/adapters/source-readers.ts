import type { SourceReader } from '../../activities/knowledge/source-reader';
import { BotSmithError } from '../../domain/errors';
import type { SourceKind } from '../../domain/knowledge/knowledge-source';
import { titleOfDocument } from '../../domain/knowledge/file-name';
import { readInChild } from '../../knowledge/reading/child/read-in-child';
import { documentOfPair, documentOfText } from '../../knowledge/text-document';
import type { KnowledgeFileRepository } from '../../storage/knowledge/knowledge-files';

/** How each kind of source is read. */
export function createSourceReaders(
  files: Pick<KnowledgeFileRepository, 'has' | 'open'>,
): Partial<Record<SourceKind, SourceReader>> {
  return {
    text: {
      read: ({ title, text = '' }) => documentOfText(title, text),
    },
    pair: {
      read: ({ question = '', answer = '' }) => documentOfPair(question, answer),
    },
    file: {
      async fetch({ account_id, file }) {
        if (!file || !(await files.has(account_id, file.file_id))) throw fileGone();
      },
      async read({ account_id, title, file }, { signal, tell }) {
        const stored = file && (await files.open(account_id, file.file_id));
        if (!stored) throw fileGone();
        await tell(0, 1, file.name);
        const { document } = await readInChild({ name: file.name }, stored.bytes, { signal });
        return { ...document, title: titleOfDocument({ title, file }, document.title) };
      },
    },
  };
}

function fileGone(): BotSmithError {
  return new BotSmithError('file_gone', 'The file is no longer here. Remove the source, and upload the file again.');
}
