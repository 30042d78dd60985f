import type { Token } from 'markdown-it';
import { attributeOf, placeOf, tagOf } from './html-text';

/** A line break that the text's source does not have, as of `<br>`. */
export const ADDED_BREAK = '\u2028';

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The text of a paragraph's, heading's or cell's content. Struck text is left out: it is not valid any more. */
export function inlineText(children: readonly Token[]): string {
  const writer = new InlineWriter();
  for (const token of children) writer.add(token);
  return writer.text;
}

class InlineWriter {
  text = '';
  private readonly links: { address: string; start: number }[] = [];
  private struck = 0;
  private raised = false;
  private leavesGap = false;

  add(token: Token): void {
    switch (token.type) {
      case 's_open':
        this.struck += 1;
        return;
      case 's_close':
        this.struck -= 1;
        this.leavesGap = true;
        return;
      case 'link_open':
        this.links.push({ address: attribute(token, 'href'), start: this.text.length });
        return;
      case 'link_close':
        this.closeLink();
        return;
      case 'image': {
        const label = inlineText(token.children ?? []);
        const address = attribute(token, 'src');
        this.write(this.links.length > 0 && label !== '' ? label : namedAddress(label, address));
        return;
      }
      case 'hardbreak':
        this.write('\n');
        return;
      case 'html_inline':
        this.addTag(token.content);
        return;
      default:
        this.write(token.content);
    }
  }

  private write(text: string): void {
    if (this.struck > 0) return;
    const shown =
      this.raised && /^\d+$/.test(text) ? Array.from(text, (digit) => SUPERSCRIPT[Number(digit)]).join('') : text;
    // What struck text leaves between two spaces is one, and none before a comma.
    if (this.leavesGap && /^[.,;:!?)\]]/.test(shown) && this.text.endsWith(' ')) this.text = this.text.slice(0, -1);
    this.text += this.leavesGap && /[ \n]$|^$/.test(this.text.slice(-1)) ? shown.replace(/^ /, '') : shown;
    this.leavesGap = false;
  }

  private addTag(html: string): void {
    const tag = tagOf(html);
    if (!tag) return this.write(html);
    const { name, closes } = tag;
    if (name === 's' || name === 'del' || name === 'strike') {
      this.struck = Math.max(0, this.struck + (closes ? -1 : 1));
      this.leavesGap = true;
      return;
    }
    if (name === 'sup') this.raised = !closes;
    if (name === 'a' && closes) return this.closeLink();
    if (name === 'a') this.links.push({ address: attributeOf(html, 'href') ?? '', start: this.text.length });
    if (name === 'img') this.write(namedAddress(attributeOf(html, 'alt') ?? '', attributeOf(html, 'src') ?? ''));
    const place = placeOf(tag);
    if (place === 'cell') this.write(' ');
    if (place === 'item') this.write(`${ADDED_BREAK}- `);
    if (place === 'line') this.write(ADDED_BREAK);
  }

  private closeLink(): void {
    const link = this.links.pop();
    if (!link || this.struck > 0) return;
    const label = this.text.slice(link.start);
    this.text = this.text.slice(0, link.start) + namedAddress(label, link.address);
  }
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** `shop (https://…)`, or the address alone where the label says no more. */
function namedAddress(label: string, address: string): string {
  const shown = address.replace(/^(?:mailto|tel):/i, '');
  if (shown === '') return label;
  const bare = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/$/, '');
  return label.trim() === '' || bare(label) === bare(shown) ? shown : `${label} (${shown})`;
}
