import { BotSmithError } from '../../domain/errors';

/** Why a file or page gives no document: one sentence each that says what to do. `{}` is what is known of the case. */
const MESSAGES = {
  empty_file: 'The file is empty. Upload it again, or check that it was saved.',
  file_too_large: 'The file is larger than {}. Split it into smaller files and add each of them.',
  encrypted_file: 'The file asks for a password to be opened. Save a copy without the password and add that.',
  scanned_file:
    'The file holds pictures of pages and no text. Run text recognition (OCR) over it, or export it again from the program that it was written in.',
  broken_file:
    'The file is damaged and cannot be opened as {}. Open it in its own program, save it again and add that copy.',
  old_office_file: 'The file is of the old Office format {}. Save it as {} and add that.',
  unsupported_type:
    'Files of this kind ({}) cannot be read. Add a PDF, Word, Excel, PowerPoint, OpenDocument, CSV, HTML, Markdown, text, JSON or mail file.',
  mislabelled_file: 'The file is named as {} and holds {}. Check what was saved, and add the right file.',
  folder_of_files: 'The file is an archive of other files. Unpack it and add the files in it one by one.',
  zip_bomb:
    'The file unpacks to more than {}, which no document of this kind does. Save it again in its own program, or split it.',
  no_pages: 'The file has no pages. Export it again from the program that it was written in.',
  no_text: 'The file holds no text that a person can see. Check it, and add one with text.',
  unreadable_text:
    'The text of the file cannot be read, because its fonts do not say which letters they show. Export it again, or print it to a new PDF.',
  unknown_charset: 'The file is not text in a known encoding. Save it as UTF-8 and add that.',
  too_many_columns: 'A table of the file has more than {} columns. Split it into tables of fewer columns.',
  too_complex:
    'The file is nested too deeply or repeats itself without end. Save it again in its own program, or split it.',
  reading_timeout:
    'Reading the file took longer than {} and was stopped. Split it into smaller files and add each of them.',
  reading_out_of_memory:
    'Reading the file took more memory than it may and was stopped. Split it into smaller files and add each of them.',
  reading_crashed: 'The file made its reader fail. Save it again in its own program and add that copy.',
  output_too_large: 'The file holds more text than {}. Split it into smaller files and add each of them.',
} as const;

export type ReadingErrorCode = keyof typeof MESSAGES;

/** A refusal to read, with its code and the sentence for the owner. It is never worth another try with the same bytes. */
export function readingError(code: ReadingErrorCode, ...values: string[]): BotSmithError {
  const left = [...values];
  return new BotSmithError(
    code,
    MESSAGES[code].replace(/\{\}/g, () => left.shift() ?? ''),
  );
}

/** Whether an error is a refusal that its message explains, and not a fault of a reader. */
export function isReadingError(error: unknown): error is BotSmithError {
  return error instanceof BotSmithError;
}
