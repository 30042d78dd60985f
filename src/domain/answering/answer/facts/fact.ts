/** Kinds of facts that can be recognised in a text of any language, and that a customer acts on. */
export const FACT_KINDS = ['money', 'time', 'phone', 'date'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** A fact where it stands in a text. */
export interface Fact {
  kind: FactKind;
  start: number;
  end: number;
  /** Any of these in a source supports the fact. */
  wants: string[];
  /** What the same words support when they stand in a source. */
  offers: string[];
}

/** What finds the facts of one kind; `text` is a readable one (see `readableForFacts`). */
export type FactFinder = (text: string) => Fact[];
