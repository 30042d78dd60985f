/** Words that stand together on a line, measured along their own direction of reading. */
export interface Chunk {
  text: string;
  left: number;
  right: number;
  /** Of the baseline, from the top. */
  baseline: number;
  size: number;
  isBold: boolean;
}
