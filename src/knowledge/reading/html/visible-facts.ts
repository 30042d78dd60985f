import type { ReadBlock } from '../../../domain/knowledge/read-document';

const PRICE =
  /\d\s*(?:\p{Sc}|euros?\b|eur\b|chf\b|tl\b|usd\b|gbp\b|pounds?\b|dollars?\b)|(?:\p{Sc}|\b(?:eur|chf|usd|gbp|tl))\s*\d/iu;
const HOURS = /\b\d{1,2}(?:[:.]\d\d)?(?: ?(?:uhr|am|pm|h))? ?(?:[-–—]|bis|to|until|à|a) ?\d{1,2}(?:[:.]\d\d)?/i;
const PHONE = /(?:\+|\b0)[\d(][\d\s/().–-]{5,}\d/;

/** What the visible text of a page already says. It wins over structured data, which owners forget to change. */
export class Visible {
  private readonly texts: string[];
  private readonly whole: string;

  constructor(blocks: ReadBlock[]) {
    this.texts = blocks.map(textOf);
    this.whole = folded(this.texts.join('\n'));
  }

  says(text: string): boolean {
    const wanted = folded(text);
    return wanted !== '' && this.whole.includes(wanted);
  }

  /** Whether a price stands with this name: in the same text or row, or below a heading of the name. */
  pricesOf(name: string): boolean {
    const wanted = folded(name);
    const at = this.texts.findIndex((text) => folded(text).includes(wanted));
    if (wanted === '' || at === -1) return false;
    return this.texts.slice(at, at + 6).some((text) => PRICE.test(text));
  }

  get hasHours(): boolean {
    return this.texts.some((text) => HOURS.test(text) && /uhr|\d[:.]\d\d|am\b|pm\b|\dh\b/i.test(text));
  }

  get hasPhone(): boolean {
    return this.texts.some((text) => PHONE.test(text));
  }
}

function textOf(block: ReadBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text;
    case 'row':
      return block.cells.map(({ column, value }) => `${column}: ${value}`).join('; ');
    case 'pair':
      return `${block.question}\n${block.answer}`;
  }
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
