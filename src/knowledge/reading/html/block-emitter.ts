import type { HeadingBlock, Place, ReadBlock } from '../../../domain/knowledge/read-document';
import { cleanLine } from '../text/clean-text';

/** A block with what decides whether it stays. */
export interface Draft {
  block: ReadBlock;
  /** How much of its text is links, from 0 to 1. */
  linkShare: number;
}

type Heading = Pick<HeadingBlock, 'level' | 'text'>;

/**
 * Collects blocks under their headings. A heading that stands in a part of the page ends with that part: what follows gets the
 * heading before it again, because in a document a heading holds until the next one.
 */
export class BlockEmitter {
  readonly drafts: Draft[] = [];
  private stated: Heading[] = [];
  private wanted: Heading[] = [];

  constructor(
    private readonly title: string,
    readonly place: Place,
  ) {}

  heading(level: number, text: string, box?: string): void {
    const line = cleanLine(text);
    if (line === '') return;
    this.restate(
      this.wanted.filter((heading) => heading.level < level),
      level,
      box,
    );
    this.push({ kind: 'heading', level, text: line, place: this.place, ...(box !== undefined && { box }) }, 0);
  }

  add(block: ReadBlock, linkShare = 0): void {
    this.restate(this.wanted, Infinity, block.box);
    this.push(block, linkShare);
  }

  /** The level of the heading that the next block stands under; 0 without one. */
  get level(): number {
    return this.wanted.at(-1)?.level ?? 0;
  }

  /** Runs `work` as a part of the page whose headings hold no further than it reaches. */
  scope(work: () => void): void {
    const before = this.wanted;
    work();
    // A part that is a heading alone heads what follows it.
    if (this.drafts.at(-1)?.block.kind !== 'heading') this.wanted = before;
  }

  /** What follows belongs to the whole page. */
  backToTop(): void {
    const [first] = this.wanted;
    this.wanted = first && first.level === 1 ? [first] : [];
  }

  private push(block: ReadBlock, linkShare: number): void {
    this.drafts.push({ block, linkShare });
    if (block.kind !== 'heading') return;
    this.stated = [...this.stated.filter(({ level }) => level < block.level), { level: block.level, text: block.text }];
    this.wanted = this.stated;
  }

  private restate(wanted: Heading[], below: number, box?: string): void {
    const stated = this.stated.filter(({ level }) => level < below);
    if (isSamePath(stated, wanted)) return;
    const last = wanted.at(-1) ?? { level: Math.min(...stated.map(({ level }) => level)), text: this.title };
    if (last.text === '') return;
    for (const heading of wanted.length > 0 ? wanted : [last]) {
      if (
        !this.stated.some(({ level, text }) => level === heading.level && text === heading.text) ||
        heading === last
      ) {
        this.push({ kind: 'heading', ...heading, place: this.place, ...(box !== undefined && { box }) }, 0);
      }
    }
  }
}

function isSamePath(one: Heading[], other: Heading[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ level, text }, index) => level === other[index]?.level && text === other[index].text)
  );
}
