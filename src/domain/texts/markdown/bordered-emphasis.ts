import type { MarkdownIt } from 'markdown-it';

type State = MarkdownIt['inline']['State'];

const OPENS_BEHIND = /[\s([{<>"'„“”‚‘«»¿¡–—\-/:;,.!?*_~`|]/u;
const CLOSES_BEFORE = /[\s)\]}<>"'“”’‘»«–—\-/:;,.!?*_~`|…]/u;
const NOTHING_TO_STRESS = /[\s.,;:!?)\]}]/u;
const DIGIT = /\d/;

/**
 * Marks of emphasis that hug their text. A single one stands at a word's border, as none does in `2*3*4`, `snake_case` and
 * `@_name_`; a double star may stand inside a word, and behind punctuation too, but not between digits.
 */
export function borderedEmphasis(Base: State): State {
  return class extends Base {
    override scanDelims(start: number, _canSplitWord: boolean) {
      const { length } = super.scanDelims(start, true);
      const marker = this.src[start] ?? '';
      const before = characterBefore(this.src, start);
      const after = characterAt(this.src, start + length);
      const end = start + length;
      // `__init__.py`, `a/_next_/b`: a part of one word.
      const joinedBefore = marker === '_' && joins(before, characterBefore(this.src, start - 1));
      const joinedAfter = marker === '_' && joins(after, characterAt(this.src, end + 1));
      const inside = marker !== '_' && length > 1 && !(DIGIT.test(before) && DIGIT.test(after));
      return {
        can_open:
          !joinedBefore &&
          !NOTHING_TO_STRESS.test(after) &&
          (OPENS_BEHIND.test(before) || inside || !isAlphabetic(before)),
        can_close:
          !joinedAfter && !/[\s([{]/u.test(before) && (CLOSES_BEFORE.test(after) || inside || !isAlphabetic(after)),
        length,
      };
    }
  };
}

/** A sign within names of files and addresses, with a letter or digit on its other side. */
function joins(sign: string, beyond: string): boolean {
  return /[./:-]/.test(sign) && /[\p{L}\p{N}]/u.test(beyond);
}

/** Of a script with spaces between words, a digit, or a sign of a name. */
function isAlphabetic(character: string): boolean {
  return (
    /[\p{L}\p{N}\p{M}\p{Sc}@#&%+=\\]/u.test(character) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(character)
  );
}

function characterAt(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? ' ' : String.fromCodePoint(point);
}

function characterBefore(text: string, index: number): string {
  if (index <= 0) return ' ';
  const unit = text.charCodeAt(index - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff && index > 1;
  return characterAt(text, isLow ? index - 2 : index - 1);
}
