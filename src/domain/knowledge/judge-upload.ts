import { BotSmithError } from '../errors';
import { UPLOAD_BYTES, UPLOAD_TYPES } from './upload-limits';

/** So many of the first bytes are looked at. */
export const HEAD_BYTES = 4_096;

/** What files begin with that hold no text, and what people call them. */
const REFUSED_BEGINNINGS: readonly { bytes: readonly number[]; at?: number; what: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a picture' },
  { bytes: [0x57, 0x45, 0x42, 0x50], at: 8, what: 'a picture' },
  { bytes: [0x66, 0x74, 0x79, 0x70], at: 4, what: 'a video or a picture' },
  { bytes: [0x49, 0x44, 0x33], what: 'a sound' },
  { bytes: [0x4f, 0x67, 0x67, 0x53], what: 'a sound' },
  { bytes: [0x4d, 0x5a, 0x90, 0x00], what: 'a program' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
  { bytes: [0x1f, 0x8b], what: 'an archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'an archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'an archive' },
];
/** Old Office files, and new ones behind a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const IN_A_ZIP = new Set(['docx', 'pptx', 'xlsx', 'odt']);
const PLAIN_TEXT = 'text/plain';

/**
 * The MIME type that a file of this name with these first bytes seems to have. Only what plainly cannot be read is refused
 * here; the reader, which sees all of it, judges by content.
 * @throws BotSmithError `file_kind_unsupported`, `file_protected`, with what to do.
 */
export function judgeUpload(name: string, head: Uint8Array): string {
  const shown = `“${name}”`;
  const extension = extensionOf(name);
  const refused = REFUSED_BEGINNINGS.find(({ bytes, at = 0 }) => beginsWith(head, bytes, at));
  if (refused) {
    throw unsupported(`${shown} is ${refused.what}, which cannot be read. Upload ${KINDS}.`);
  }
  if (beginsWith(head, OLE)) {
    throw new BotSmithError(
      'file_protected',
      `${shown} is protected by a password or of an old kind (.doc, .xls, .ppt). Save it without a password as .docx, .xlsx, .pptx or PDF, and upload that.`,
    );
  }
  if (beginsWith(head, ZIP) && !IN_A_ZIP.has(extension)) {
    throw unsupported(`${shown} is an archive, which cannot be read. Upload the files that are in it.`);
  }
  if (Buffer.from(head.buffer, head.byteOffset, head.byteLength).indexOf('%PDF-') !== -1)
    return UPLOAD_TYPES.pdf ?? PLAIN_TEXT;
  const named = Object.hasOwn(UPLOAD_TYPES, extension) ? UPLOAD_TYPES[extension] : undefined;
  if (named !== undefined) return named;
  if (!isText(head)) throw unsupported(`${shown} is of a kind that cannot be read. Upload ${KINDS}.`);
  return PLAIN_TEXT;
}

/** What is said of an empty file. */
export function emptyFile(name: string): BotSmithError {
  return new BotSmithError('file_empty', `“${name}” is empty. Check the file and upload it again.`);
}

/** What is said of a file above the limit. */
export function fileTooLarge(name: string): BotSmithError {
  return new BotSmithError(
    'file_too_large',
    `“${name}” is larger than ${UPLOAD_BYTES / 1024 / 1024} MB. Split it, or leave out its pictures, and upload the parts.`,
  );
}

const KINDS =
  'PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt), CSV, text, Markdown, HTML, JSON or e-mail (.eml)';

function unsupported(message: string): BotSmithError {
  return new BotSmithError('file_kind_unsupported', message);
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function beginsWith(head: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, index) => head[at + index] === byte);
}

/** Without a zero byte, or with the mark of UTF-16. */
function isText(head: Uint8Array): boolean {
  return !head.includes(0) || beginsWith(head, [0xff, 0xfe]) || beginsWith(head, [0xfe, 0xff]);
}
