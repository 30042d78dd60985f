import PostalMime from 'postal-mime';
import type { ReadBlock, ReadDocument, ReadingWarning } from '../../../domain/knowledge/read-document';
import { readHtml } from '../html/read-html';
import { readingError } from '../reading-errors';
import { cleanLine } from '../text/clean-text';
import { readText } from '../text/read-text';

/** A mail: its subject as the heading, its text below. Attachments are named and not read. */
export async function readEml(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const mail = await parse(bytes);
  const subject = cleanLine(mail.subject ?? '');
  const html = mail.html === undefined ? undefined : readHtml(mail.html, { name }).blocks;
  const body = html && html.length > 0 ? html : readText(mail.text ?? '', name).blocks;
  if (body.length === 0) throw readingError('no_text');
  const heading: ReadBlock[] = subject === '' ? [] : [{ kind: 'heading', level: 1, text: subject, place: {} }];
  const attached = mail.attachments.filter(({ disposition, related }) => disposition === 'attachment' && !related);
  return {
    title: subject || name,
    blocks: [...heading, ...body],
    warnings: attachmentsLeftOut(attached.map(({ filename }) => filename ?? 'without a name')),
  };
}

async function parse(bytes: Uint8Array) {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 20 });
  } catch {
    throw readingError('broken_file', 'a mail');
  }
}

function attachmentsLeftOut(names: string[]): ReadingWarning[] {
  if (names.length === 0) return [];
  const listed = names.slice(0, 5).join(', ');
  return [
    {
      code: 'attachments_left_out',
      message: `Attachments of the mail were left out (${listed}). Add them as files of their own.`,
    },
  ];
}
