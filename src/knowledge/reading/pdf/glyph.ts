/** A sign on a page as it is seen, in points from the page's upper left corner. */
export interface Glyph {
  text: string;
  /** Where it begins on its baseline. */
  x: number;
  y: number;
  width: number;
  /** The height of its font. */
  size: number;
  /** The direction of its text, in degrees clockwise: 0 for upright pages. */
  angle: number;
  isBold: boolean;
  /** A space sign of the font. */
  isSpace: boolean;
}

/** What was found of a page. */
export interface PageGlyphs {
  glyphs: Glyph[];
  width: number;
  height: number;
  /** Signs whose letters the font does not tell. */
  unmapped: number;
  hasPictures: boolean;
}
