/** What is never seen: soft hyphens, zero-width signs, direction marks, and the tag characters that can carry a hidden text. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0e\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}]/gu; // eslint-disable-line no-misleading-character-class -- each is taken away by itself
// eslint-disable-next-line no-control-regex -- these are what is taken away
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
const LIGATURES = /[\ufb00-\ufb06]/g;
const ONE_SPACE = /[^\S\n]+/g;

/**
 * A text as a person sees it: without invisible and control characters, ligatures as letters, every kind of space as one
 * space. Line breaks stay; lines carry no space at their ends, and no more than one empty line stands between two.
 */
export function cleanText(text: string): string {
  return visibleCharacters(text)
    .split('\n')
    .map((line) => line.replace(ONE_SPACE, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return visibleCharacters(text).replace(/\s+/g, ' ').trim();
}

function visibleCharacters(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(LIGATURES, (sign) => sign.normalize('NFKC'))
    .normalize('NFC');
}
