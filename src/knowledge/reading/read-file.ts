import { createReadStream } from 'node:fs';
import type { ReadDocument } from '../../domain/knowledge/read-document';
import { detectType } from './detect-type';
import type { FileType, ReadableFile, Reading } from './reading';
import { readingError } from './reading-errors';
import { readDocx } from './docx/read-docx';
import { readXlsx } from './sheet/read-xlsx';
import { readPptx } from './pptx/read-pptx';
import { readOpenDocument } from './odt/read-open-document';
import { readPdf } from './pdf/read-pdf';
import { readEml } from './eml/read-eml';
import { readHtml } from './html/read-html';
import { readCsv } from './csv/read-csv';
import { readMarkdown } from './markdown/read-markdown';
import { readJson, readJsonLines } from './json/read-json';
import { readText } from './text/read-text';
import { decodeText } from './text/decode-text';
import { typeOfZip } from './zip/type-of-zip';
import { ZipFile } from './zip/zip-file';

/** The largest file that is read. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** A file on disk, or its bytes as they come. */
export type FileContent = { path: string } | { stream: AsyncIterable<Uint8Array> };

/**
 * Reads a file into a document. It is held in memory once. Throws a `BotSmithError` whose message says what to do: empty, too
 * large, encrypted, scanned, broken, of another kind than its name says, without text. Meant for `readInChild`, which limits what
 * reading a hostile file can take; here nothing does but the size.
 */
export async function readFile(file: ReadableFile & FileContent): Promise<ReadDocument> {
  const stream = 'path' in file ? createReadStream(file.path) : file.stream;
  return (await readBytes(await collect(stream), file)).document;
}

/** The same for bytes at hand, with what kind they are and, of a page, its links. */
export async function readBytes(bytes: Uint8Array, file: ReadableFile): Promise<Reading> {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge();
  const content = detectType(bytes, file.name);
  if (content === 'zip') {
    const zip = await ZipFile.open(bytes);
    const type = await typeOfZip(zip, file.name);
    return withText({ type, document: await readZipped(type, zip, file.name) });
  }
  return withText(await readPlain(content, bytes, file));
}

/** All of a stream in one piece, up to the largest file. */
export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_FILE_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return joinChunks(chunks, size);
}

/** Lets go of each piece once it is copied. */
function joinChunks(chunks: Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function readZipped(type: FileType, zip: ZipFile, name: string): Promise<ReadDocument> {
  switch (type) {
    case 'docx':
      return readDocx(zip, name);
    case 'xlsx':
      return readXlsx(zip, name);
    case 'pptx':
      return readPptx(zip, name);
    case 'odt':
    case 'ods':
      return readOpenDocument(zip, name);
    default:
      throw readingError('unsupported_type', type);
  }
}

async function readPlain(type: FileType, bytes: Uint8Array, file: ReadableFile): Promise<Reading> {
  if (type === 'pdf') return { type, document: await readPdf(bytes, file.name) };
  if (type === 'eml') return { type, document: await readEml(bytes, file.name) };
  const { text } = decodeText(bytes, { header: file.charset, isMarkup: type === 'html' });
  if (text.trim() === '') throw readingError('empty_file');
  return { type, document: type === 'html' ? readHtml(text, file) : readTextual(type, text, file.name) };
}

function readTextual(type: FileType, text: string, name: string): ReadDocument {
  switch (type) {
    case 'csv':
      return readCsv(text, name);
    case 'markdown':
      return readMarkdown(text, name);
    case 'json':
      return readJson(text, name);
    case 'jsonl':
      return readJsonLines(text, name);
    default:
      return readText(text, name);
  }
}

/** A file that says nothing is refused; a page may be there for its links alone, which the crawler follows. */
function withText(reading: Reading): Reading {
  if (reading.type !== 'html' && reading.document.blocks.length === 0) throw readingError('no_text');
  return reading;
}

function tooLarge(): Error {
  return readingError('file_too_large', `${MAX_FILE_BYTES / 1024 / 1024} MB`);
}
