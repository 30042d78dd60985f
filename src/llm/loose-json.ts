/** JSON of a vendor or of a server that imitates one: nothing about its fields is promised. */
export type LooseRecord = Record<string, unknown>;

/** The value as an object; one without fields for anything else. */
export function recordOf(value: unknown): LooseRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseRecord) : {};
}

/** The value as a list; anything else is no items. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a string; empty for anything else. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value as a count, also where it was printed as a text; 0 for anything else. */
export function countOf(value: unknown): number {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isFinite(count) && count > 0 ? Math.round(count) : 0;
}
