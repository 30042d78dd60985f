import { WHITE, looksAlike, readColour } from './colours';
import type { Colour } from './colours';
import type { Declarations } from './declarations';
import { attribute, hasAttribute, isElement, names } from './elements';
import type { AnyNode, Element } from './elements';

/** Farther outside than this, in pixels, nothing of an element is on the page. */
const FAR_OUTSIDE = -400;
/** Names that widespread style sheets hide things by. */
const HIDING_NAMES =
  /^(?:d-none|hidden|is-hidden|u-hidden|hide|invisible|visually-?hidden|sr-only|screen-reader-text|display-none)$/;
/** Names that show at some width what another name hides: `d-none d-md-block`, `hidden lg:flex`. */
const SHOWING_NAMES =
  /^(?:d-(?:sm|md|lg|xl|xxl)-(?!none)[a-z-]+|(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|inline-block|inline-flex|table|contents)|show|open|active)$/;

/** How an element is hidden: `closed` may be opened by a control of the page; what is `unseen` never shows. */
export type Hidden = 'closed' | 'unseen';

/** Tells what a person sees of a page that is opened on a wide screen. */
export class Visibility {
  constructor(
    private readonly styles: Map<Element, Declarations>,
    /** Style sheets of other files are not read: colours behind a text are then unknown. */
    private readonly hasOtherStyles: boolean,
  ) {}

  style(element: Element, property: string): string | undefined {
    return this.styles.get(element)?.get(property);
  }

  /** Whether and how the element itself is hidden, whatever it stands in. */
  hidden(element: Element): Hidden | undefined {
    if (this.isUnseen(element)) return 'unseen';
    return this.isClosed(element) ? 'closed' : undefined;
  }

  isStruck(element: Element): boolean {
    if (/^(?:del|s|strike)$/.test(element.name)) return true;
    const line = this.style(element, 'text-decoration-line') ?? this.style(element, 'text-decoration') ?? '';
    return line.includes('line-through');
  }

  private isClosed(element: Element): boolean {
    const display = this.style(element, 'display');
    const visibility = this.style(element, 'visibility');
    if (display === 'none' || visibility === 'hidden' || visibility === 'collapse') return true;
    if (this.style(element, 'content-visibility') === 'hidden') return true;
    if (hasAttribute(element, 'hidden') && display === undefined) return true;
    if (element.name === 'dialog' && !hasAttribute(element, 'open') && display === undefined) return true;
    if (hasAttribute(element, 'popover')) return true;
    if (this.isFlat(element)) return true;
    // A page whose own styles speak of the element needs no guess by its names.
    if (display !== undefined || visibility !== undefined) return false;
    const all = names(element);
    return all.some((name) => HIDING_NAMES.test(name)) && !all.some((name) => SHOWING_NAMES.test(name));
  }

  private isUnseen(element: Element): boolean {
    const number = (property: string) => Number.parseFloat(this.style(element, property) ?? '');
    if (number('opacity') <= 0.05 || number('zoom') === 0 || isSmall(this.style(element, 'font-size'))) return true;
    if (/scale(?:x|y)?\(0(?:[,)]|\.0)/.test(this.style(element, 'transform') ?? '')) return true;
    if (number('text-indent') <= FAR_OUTSIDE) return true;
    return this.isOutside(element) || this.isClipped(element) || this.hasColourOfGround(element);
  }

  /** No height or no width, and nothing stands over. */
  private isFlat(element: Element): boolean {
    const overflow = `${this.style(element, 'overflow') ?? ''} ${this.style(element, 'overflow-y') ?? ''}`;
    if (!/hidden|clip/.test(overflow)) return false;
    return ['height', 'max-height', 'width', 'max-width'].some((property) =>
      /^0(?:\.0*)?(?:px|em|rem|%|vh)?$/.test(this.style(element, property) ?? ''),
    );
  }

  private isOutside(element: Element): boolean {
    const position = this.style(element, 'position') ?? '';
    const far = ['left', 'right', 'top'].some((side) => {
      const value = this.style(element, side) ?? '';
      const pixels = Number.parseFloat(value) * (/r?em$/.test(value) ? 16 : /v[wh]$|%$/.test(value) ? 10 : 1);
      return pixels <= FAR_OUTSIDE;
    });
    const transform = this.style(element, 'transform') ?? '';
    const moved = Number.parseFloat(/translate[xy]?\((-[\d.]+)/.exec(transform)?.[1] ?? '0');
    return (far && /absolute|fixed|relative/.test(position)) || moved <= FAR_OUTSIDE * 2;
  }

  private isClipped(element: Element): boolean {
    const clip = this.style(element, 'clip') ?? '';
    const path = this.style(element, 'clip-path') ?? '';
    const isPoint =
      /^rect\((?:[01](?:px)?[\s,]*){4}\)$/.test(clip) && /absolute|fixed/.test(this.style(element, 'position') ?? '');
    return isPoint || /inset\((?:50|100)%/.test(path) || /circle\(0/.test(path);
  }

  private hasColourOfGround(element: Element): boolean {
    const fill = this.style(element, '-webkit-text-fill-color');
    const colour = readColour(fill ?? this.style(element, 'color') ?? '');
    if (!colour) return false;
    const clip = this.style(element, 'background-clip') ?? this.style(element, '-webkit-background-clip') ?? '';
    if (clip.includes('text')) return false;
    if (colour.opacity < 0.05) return true;
    const ground = this.groundOf(element);
    return ground !== undefined && looksAlike(colour, ground);
  }

  /** The colour behind an element; undefined where a picture or another file decides. */
  private groundOf(element: Element): Colour | undefined {
    for (let node: AnyNode | null = element; isElement(node); node = node.parent) {
      const image = this.style(node, 'background-image') ?? 'none';
      const given = this.style(node, 'background-color') ?? this.style(node, 'background');
      if (image !== 'none' || attribute(node, 'background') !== '') return undefined;
      const colour = readColour(given ?? attribute(node, 'bgcolor').toLowerCase());
      if (given !== undefined && !colour && given !== 'none' && given !== 'inherit') return undefined;
      if (colour && colour.opacity > 0.5) return colour;
    }
    return this.hasOtherStyles ? undefined : WHITE;
  }
}

function isSmall(size: string | undefined): boolean {
  if (size === undefined) return false;
  const value = Number.parseFloat(size);
  return (
    value === 0 ||
    (value <= 1.5 && /px|pt/.test(size)) ||
    (value <= 0.1 && /em/.test(size)) ||
    (value <= 5 && size.endsWith('%'))
  );
}
