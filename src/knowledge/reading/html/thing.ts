/** An object of structured data. */
export type Thing = Record<string, unknown>;
