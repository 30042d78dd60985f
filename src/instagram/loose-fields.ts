/** An object out of a webhook body: nothing about its fields is promised. */
export type LooseObject = Record<string, unknown>;

/** The value as an object; undefined for anything else. */
export function asObject(value: unknown): LooseObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseObject) : undefined;
}

/** The value as a list; anything else is no items. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a non-empty string; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Longer than any id of an account, a person or a comment, and short enough for a summary of a run. */
const MAX_ID_LENGTH = 128;
/** Meta's mids have some 164 characters; a workflow id has room for no more than 1000. */
const MAX_MID_LENGTH = 512;

/** An id as a string, also where it was printed as a number; undefined for what is too long to be one. */
export function asId(value: unknown): string | undefined {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : asText(value);
  return id !== undefined && id.length <= MAX_ID_LENGTH ? id : undefined;
}

/** A message id; undefined for what is too long to be one. */
export function asMid(value: unknown): string | undefined {
  const mid = asText(value);
  return mid !== undefined && mid.length <= MAX_MID_LENGTH ? mid : undefined;
}

/** The id of a `{id}` object, as in `sender` and `recipient`. */
export function idOf(value: unknown): string | undefined {
  return asId(asObject(value)?.['id']);
}

/** The object without the fields that are undefined. */
export function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Whether a flag is set, also where it was written as a text or a number: Meta's own examples do both. */
export function asFlag(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^\s*(true|1)\s*$/i.test(value));
}
