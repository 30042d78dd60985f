import { cleanText } from '../text/clean-text';

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SPACE_AT_END = /\s$/;
const LETTER = /\p{L}/u;
const SMALL_LETTER = /\p{Ll}/u;
const WORD_CHARACTER = /[\p{L}\p{N}\p{Sc}%)]/u;

/** Running text as a browser sets it: breaks and blocks separate, inline elements do not. */
export class TextRun {
  private text = '';
  private linked = 0;
  private boundary: 'none' | 'inline' | 'beside' = 'none';

  get isEmpty(): boolean {
    return this.text.trim() === '';
  }

  get length(): number {
    return this.text.length;
  }

  add(data: string, isLink: boolean): void {
    const text = data.replace(/\s+/g, ' ');
    if (text === '') return;
    if (this.separates(text)) this.text += ' ';
    this.boundary = 'none';
    this.text += this.text === '' || SPACE_AT_END.test(this.text) ? text.trimStart() : text;
    if (isLink) this.linked += text.trim().length;
  }

  /** Text whose line breaks count. */
  addLines(data: string): void {
    this.text += data;
    this.boundary = 'none';
  }

  /** An element that is often set apart by style begins or ends; `beside` if it follows another one at once. */
  edge(kind: 'inline' | 'beside'): void {
    if (this.boundary !== 'beside') this.boundary = kind;
  }

  space(): void {
    if (!SPACE_AT_END.test(this.text) && this.text !== '') this.text += ' ';
  }

  lineBreak(): void {
    this.boundary = 'none';
    if (this.text !== '' && !this.text.endsWith('\n\n')) this.text = `${this.text.trimEnd()}\n`;
  }

  /** Raised figures: the cents of a price, or a power or footnote. */
  addRaised(data: string): void {
    const text = data.trim();
    if (/^\d\d$/.test(text) && /\d$/.test(this.text)) this.text += `.${text}`;
    else if (/^\d+$/.test(text) && !/[.,]$/.test(this.text))
      this.text += text.replace(/\d/g, (figure) => SUPERSCRIPT[Number(figure)] ?? figure);
    else this.add(data, false);
  }

  /** The text so far and how much of it is links, from 0 to 1; then the run is empty. */
  take(): { text: string; linkShare: number } {
    const text = cleanText(this.text);
    const linkShare = text === '' ? 0 : Math.min(1, this.linked / text.length);
    this.text = '';
    this.linked = 0;
    this.boundary = 'none';
    return { text, linkShare };
  }

  private separates(next: string): boolean {
    const last = [...this.text.slice(-2)].at(-1) ?? ' ';
    const first = [...next.slice(0, 2)][0] ?? ' ';
    if (this.boundary === 'none' || !WORD_CHARACTER.test(last) || !/[\p{L}\p{N}\p{Sc}(]/u.test(first)) return false;
    if (this.boundary === 'beside') return true;
    return (
      !(LETTER.test(last) && (SMALL_LETTER.test(first) || !SMALL_LETTER.test(last))) &&
      !(/\d/.test(last) && /\d/.test(first))
    );
  }
}
