import { cleanText } from '../text/clean-text';
import { decodeMarkup } from '../html/decode-markup';
import { fieldName, isForCustomers, spokenName } from './json-fields';

const LANGUAGE = /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/;
const TEXT_FIELDS = /^(?:text|content|value|body|html|markdown|plain|answer|name|title|label|acceptedanswer)$/;
/** Numbers that are points in time, in seconds or milliseconds. */
const IS_TIMESTAMP = (value: number) => (value > 1e9 && value < 4e9) || (value > 1e12 && value < 4e12);

export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a value by language, if it is one text in several languages. */
export function byLanguage(value: unknown): Record<string, string> | undefined {
  if (!isFields(value)) return undefined;
  const entries = Object.entries(value);
  if (entries.length === 0 || !entries.every(([key]) => LANGUAGE.test(key))) return undefined;
  return Object.fromEntries(entries.map(([key, text]) => [key, textOf(text)]));
}

/** A value as text for customers: lists as lines, markup gone; empty if it has none. */
export function textOf(value: unknown, depth = 0): string {
  if (typeof value === 'string')
    return isMachineText(value) ? '' : /<[a-z/!]|&[a-z#\d]+;/i.test(value) ? decodeMarkup(value) : cleanText(value);
  if (typeof value === 'number') return IS_TIMESTAMP(value) ? '' : String(value);
  if (depth > 8) return '';
  if (Array.isArray(value))
    return value
      .map((one) => textOf(one, depth + 1))
      .filter(Boolean)
      .join('\n');
  if (!isFields(value)) return '';
  const whole = Object.entries(value).find(
    ([key, one]) => TEXT_FIELDS.test(fieldName(key).replace(/_/g, '')) && textOf(one, depth + 1) !== '',
  );
  if (whole) return textOf(whole[1], depth + 1);
  return Object.entries(value)
    .filter(([key]) => isForCustomers(key))
    .map(([key, one]) => [spokenName(key), textOf(one, depth + 1)] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}: ${text}`)
    .join('\n');
}

/** Times of machines, hashes, keys and addresses of pictures are no text. */
function isMachineText(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(trimmed) ||
    /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(trimmed) ||
    /^[\da-f]{24,}$/i.test(trimmed) ||
    /^data:[a-z]+\//i.test(trimmed) ||
    /^https?:\/\/\S+\.(?:png|jpe?g|gif|svg|webp)$/i.test(trimmed)
  );
}
