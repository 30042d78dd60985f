import { looksAlike } from '../html/colours';
import type { Colour } from '../html/colours';
import { WHITE, readColour } from '../html/colours';
import { areaOf, holds } from './matrix';
import type { Box } from './matrix';

/** Something painted over a part of the page, in the order of painting. */
export interface Area {
  box: Box;
  order: number;
  /** Undefined for pictures and gradients: nobody knows what is behind a text there. */
  colour: Colour | undefined;
}

/** Anything of less area than this share of the page is a line or a dot. */
const LEAST_AREA = 4;
const MOST_AREAS = 3_000;
/** A picture that covers this share of the page is a scan. */
const WHOLE_PAGE = 0.75;

/** What is painted on a page besides text: it decides whether a text can be seen. */
export class Paint {
  private readonly areas: Area[] = [];

  constructor(private readonly page: Box) {}

  add(box: Box, order: number, colour: string | undefined): void {
    if (areaOf(box) < LEAST_AREA || this.areas.length >= MOST_AREAS) return;
    this.areas.push({ box, order, colour: colour === undefined ? undefined : readColour(colour) });
  }

  /** A picture over (nearly) the whole page: an unseen text layer is what was recognised in it. */
  get isScan(): boolean {
    return this.areas.some(({ box, colour }) => colour === undefined && areaOf(box) >= WHOLE_PAGE * areaOf(this.page));
  }

  get hasPictures(): boolean {
    return this.areas.some(({ colour, box }) => colour === undefined && areaOf(box) > 0.05 * areaOf(this.page));
  }

  /** Whether a text of a colour at a point can be told from what lies behind it, and nothing was painted over it. */
  shows(x: number, y: number, order: number, colour: Colour | undefined): boolean {
    let ground: Colour | undefined = WHITE;
    for (const area of this.areas) {
      if (!holds(area.box, x, y)) continue;
      if (area.order > order) {
        if (area.colour !== undefined && area.colour.opacity === 1) return false;
      } else ground = area.colour;
    }
    return colour === undefined || ground === undefined || !looksAlike(colour, ground);
  }
}
