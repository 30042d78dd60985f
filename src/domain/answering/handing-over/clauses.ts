/** A part of a sentence between its punctuation, and what stands before it in the same sentence. */
export interface Clause {
  text: string;
  before: string;
}

const LONGEST_TEXT = 4_000;
const QUOTATION = /["“„«»][^"“”„«»]{1,300}["“”«»]/gu;
const SENTENCE_END = /[.!?…;\n|]+/u;
const CLAUSE_END = /[,:()¿¡]|(?<=\s)[-–—]+(?=\s)|\p{Extended_Pictographic}/u;

/** What customers write differently and mean alike: case, accents, apostrophes, hyphens. One space between words. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The clauses of a text, folded, and each sentence of several clauses once more as a whole. What stands in quotation marks is
 * somebody else's words, or a name: one word that means nothing takes its place.
 */
export function clausesOf(text: string): Clause[] {
  const own = text.slice(0, LONGEST_TEXT).normalize('NFC').replace(QUOTATION, ' quotation ');
  return own.split(SENTENCE_END).flatMap((sentence) => {
    const parts = sentence
      .split(CLAUSE_END)
      .map(folded)
      .filter((part) => part !== '');
    const clauses = parts.map((part, index) => ({ text: part, before: parts.slice(0, index).join(' ') }));
    return parts.length > 1 ? [...clauses, { text: parts.join(' '), before: '' }] : clauses;
  });
}
