import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { BotSmithError, InvalidInputError } from '../../domain/errors';
import { cleanFileName } from '../../domain/knowledge/file-name';
import { fileTooLarge } from '../../domain/knowledge/judge-upload';
import { UPLOAD_BYTES, UPLOAD_FILES } from '../../domain/knowledge/upload-limits';

/** A file of a form while it arrives. */
export interface ArrivingFile {
  name: string;
  /** Fails when the caller leaves, or the file is too large. */
  bytes: Readable;
}

/** What became of each file, in the order that they were sent in. */
export type Received<T> = { name: string } & ({ taken: T } | { refused: BotSmithError });

/** Other fields than files are not asked for. */
const MOST_FIELDS = 20;

/**
 * Takes the files of a form one after the other, as they arrive. What one is refused for does not concern the others.
 * @throws InvalidInputError for a request that is no such form or holds no file; whatever else `take` fails with.
 */
export async function receiveFiles<T>(
  request: Request,
  take: (file: ArrivingFile) => Promise<T>,
): Promise<Received<T>[]> {
  const received: Promise<Received<T>>[] = [];
  let strange: string | undefined;
  let tooMany = false;
  const form = parserOf(request);
  form.on('file', (field, bytes, { filename }) => {
    // Browsers send an empty part for a field that no file was chosen for.
    if (field !== 'file' || (filename as string | undefined) === undefined) {
      strange ??= field;
      bytes.resume();
      return;
    }
    const name = cleanFileName(filename);
    const outcome = outcomeOf(name, apart(bytes, name), take);
    // Awaited below, once the form has been read.
    outcome.catch(() => undefined);
    received.push(outcome);
  });
  form.once('filesLimit', () => (tooMany = true));
  try {
    await pipeline(request, form);
  } catch {
    // What is half here must be taken back before the caller is answered.
    await Promise.allSettled(received);
    throw unreadable();
  }
  if (received.length === 0) {
    throw new InvalidInputError([
      { location: 'body.file', message: strange === undefined ? 'is required' : `is required; "${strange}" is not` },
    ]);
  }
  const outcomes = await Promise.all(received);
  if (tooMany) outcomes.push({ name: '…', refused: tooManyFiles() });
  return outcomes;
}

/** The form cannot go on before it has seen a file's end: whoever takes less of it must not end the form's own stream. */
function apart(file: Readable, name: string): Readable {
  const bytes = new PassThrough();
  file.once('error', (error) => bytes.destroy(error));
  file.once('limit', () => bytes.destroy(fileTooLarge(name)));
  bytes.once('close', () => {
    file.unpipe(bytes);
    file.resume();
  });
  file.pipe(bytes);
  return bytes;
}

async function outcomeOf<T>(
  name: string,
  bytes: Readable,
  take: (file: ArrivingFile) => Promise<T>,
): Promise<Received<T>> {
  try {
    return { name, taken: await take({ name, bytes }) };
  } catch (error) {
    bytes.destroy();
    if (error instanceof BotSmithError) return { name, refused: error };
    throw error;
  }
}

function parserOf(request: Request): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // A file of exactly the limit is still taken.
      limits: { fileSize: UPLOAD_BYTES + 1, files: UPLOAD_FILES, fields: MOST_FIELDS, fieldSize: 10_000 },
    });
  } catch {
    throw new InvalidInputError([
      { location: 'body', message: 'must be a form (multipart/form-data) with one or more fields "file"' },
    ]);
  }
}

function unreadable(): InvalidInputError {
  return new InvalidInputError([{ location: 'body', message: 'is a form that breaks off or is malformed' }]);
}

function tooManyFiles(): BotSmithError {
  return new BotSmithError(
    'too_many_files',
    `One request takes ${UPLOAD_FILES} files; upload the others by another one.`,
  );
}
