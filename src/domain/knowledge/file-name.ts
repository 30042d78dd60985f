const LONGEST = 200;

/**
 * The name of an uploaded file as it is kept and shown: without folders, control characters and marks that turn the direction
 * of writing, at most 200 characters with its ending kept. Never empty.
 */
export function cleanFileName(given: string): string {
  const last = given.replaceAll('\\', '/').split('/').at(-1) ?? '';
  // eslint-disable-next-line no-control-regex
  const clean = last.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  if (clean === '' || clean === '.' || clean === '..') return 'file';
  if (clean.length <= LONGEST) return clean;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, LONGEST - ending.length)}${ending}`;
}

/** What a source made of a file is called until its document names itself: the name without its ending. */
export function titleOfFile(name: string): string {
  const title = name
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    .replaceAll('_', ' ')
    .trim();
  return title === '' ? name : title;
}

/** What the passages of a file are said to be from: as its owner has named it, else as it names itself. */
export function titleOfDocument(source: { title: string; file: { name: string } }, ownTitle: string): string {
  const renamed = source.title !== titleOfFile(source.file.name);
  return renamed || ownTitle === '' ? source.title : ownTitle;
}
