import type { Box, Matrix } from './matrix';

/** What is told of a font. */
export interface FontData {
  name?: string;
  bold?: boolean;
  black?: boolean;
  fontMatrix?: number[];
  vertical?: boolean;
}

/** What holds for the text that is drawn next. */
export interface TextState {
  ctm: Matrix;
  clip: Box;
  fill: string | undefined;
  alpha: number;
  font: FontData | undefined;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

/** A sign of a string that is shown. */
export interface GlyphData {
  unicode: string;
  width: number;
  isSpace: boolean;
}
