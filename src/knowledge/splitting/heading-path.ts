import type { HeadingBlock } from '../../domain/knowledge/read-document';
import type { PassageDraft } from './passage-draft';

/** Longer than any title; every passage below repeats its headings. */
const MOST_CHARACTERS = 200;
const MOST_LEVELS = 6;

/** The headings above what is being read. One with nothing under it is a passage itself, so that no text is lost. */
export class HeadingPath {
  private readonly headings: { block: HeadingBlock; text: string; used: boolean }[] = [];
  private readonly title: string;

  constructor(title: string) {
    this.title = shortHeading(title);
  }

  /** The document's title and the headings, outermost first; a heading that only repeats what stands above it is left out. */
  get current(): string[] {
    return this.pathOf(this.headings.length);
  }

  /** What is read now stands under every heading that is open. */
  use(): void {
    for (const heading of this.headings) heading.used = true;
  }

  /** Opens a heading; answers passages of those that it closes and that had nothing under them. */
  enter(block: HeadingBlock): PassageDraft[] {
    const text = shortHeading(block.text);
    if (text === '') return [];
    const lost = this.close(block.level);
    if (this.headings.length === MOST_LEVELS) lost.push(...this.closeLast());
    this.headings.push({ block, text, used: false });
    return lost;
  }

  /** Closes all. */
  end(): PassageDraft[] {
    return this.close(0);
  }

  private close(level: number): PassageDraft[] {
    const lost: PassageDraft[] = [];
    while ((this.headings.at(-1)?.block.level ?? -1) >= level) lost.push(...this.closeLast());
    return lost;
  }

  private closeLast(): PassageDraft[] {
    const heading = this.headings.pop();
    if (!heading || heading.used) return [];
    this.use();
    const { text, block } = heading;
    const path = this.pathOf(this.headings.length);
    if (path.at(-1) === text) return [];
    return [{ kind: 'section', text, path, together: null, place: block.place, sentences: [text] }];
  }

  private pathOf(count: number): string[] {
    const path = this.title === '' ? [] : [this.title];
    for (const { text } of this.headings.slice(0, count)) {
      if (path.at(-1)?.toLowerCase() !== text.toLowerCase()) path.push(text);
    }
    return path;
  }
}

/** A heading on one line, of at most 200 characters. */
export function shortHeading(text: string): string {
  const line = text.split(/\s+/).join(' ').trim();
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}
