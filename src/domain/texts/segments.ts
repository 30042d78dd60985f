/** A piece of a text. */
interface Segment {
  segment: string;
  /** A word rather than what stands between words. */
  isWordLike: boolean;
  /** It is so long that its end was not looked for: the next segment goes on with it. */
  goesOn: boolean;
}

/** How much a segmenter is given at once: its time grows with the square of that. */
const WINDOW_CHARACTERS: Record<'grapheme' | 'word' | 'sentence', number> = {
  grapheme: 128,
  word: 128,
  sentence: 2_048,
};
/** A border is certain once so many characters behind it are known. */
const MARGIN_CHARACTERS = 32;

const SEGMENTERS = {
  grapheme: new Intl.Segmenter('en', { granularity: 'grapheme' }),
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  sentence: new Intl.Segmenter('en', { granularity: 'sentence' }),
};

/**
 * The graphemes, words or sentences of a text in any language, which joined are the text again; in time linear in the text.
 * A sentence of more than 2,000 characters, or a word or grapheme of more than 100, is several.
 */
export function* segmentsOf(text: string, kind: keyof typeof SEGMENTERS): Generator<Segment> {
  for (let start = 0; start < text.length;) {
    const window = text.slice(start, windowEnd(text, start, WINDOW_CHARACTERS[kind]));
    const certain = start + window.length === text.length ? window.length : window.length - MARGIN_CHARACTERS;
    let taken = 0;
    for (const { segment, isWordLike = false } of SEGMENTERS[kind].segment(window)) {
      if (taken > 0 && taken + segment.length > certain) break;
      const goesOn = segment.length > certain;
      const known = goesOn ? segment.slice(0, kindestEnd(segment)) : segment;
      taken += known.length;
      yield { segment: known, isWordLike, goesOn };
    }
    start += taken;
  }
}

/** The sentences of a text in any language, without the white space around them. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmentsOf(text, 'sentence')) {
    const sentence = segment.trim();
    if (sentence !== '') sentences.push(sentence);
  }
  return sentences;
}

function windowEnd(text: string, start: number, size: number): number {
  const end = Math.min(text.length, start + size);
  return end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
}

/** Where to end a segment that has no end in sight: behind its last white space, unless that leaves little of it. */
function kindestEnd(segment: string): number {
  for (let end = segment.length; end > segment.length / 2; end -= 1) {
    if (/\s/.test(segment[end - 1] ?? '')) return end;
  }
  return segment.length;
}
