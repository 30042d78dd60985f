import { cleanText } from '../text/clean-text';
import { decodeMarkup } from './decode-markup';
import type { Thing } from './thing';

/** A value, or the values of a list. */
export function values(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 500) : value === undefined || value === null ? [] : [value];
}

export function things(value: unknown): Thing[] {
  return values(value).filter((one): one is Thing => typeof one === 'object' && one !== null && !Array.isArray(one));
}

/** A value as text, its markup gone; objects are no text. */
export function plain(value: unknown): string {
  const [first] = values(value);
  if (typeof first === 'number') return String(first);
  if (typeof first === 'string') return /[<&]/.test(first) ? decodeMarkup(first) : cleanText(first);
  const inner = things(first)[0];
  return inner ? plain(inner['@value'] ?? inner.name) : '';
}

/** A price as it is written; one without cents stays so. */
export function amount(value: unknown): string {
  const text = plain(value);
  return /\d/.test(text) ? text : '';
}

/** `https://schema.org/Monday` is Monday. */
export function localName(value: unknown): string {
  const text = typeof value === 'string' ? value : plain(value);
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('#'), text.lastIndexOf(':')) + 1);
}
