/** What of the library is needed to understand a page's operators. */
export interface PdfOperations {
  OPS: Record<string, number>;
  /** The setting that leaves sticky notes and form fields out of a page's operators. */
  noAnnotations: number;
}
