import { analyse } from 'chardet';
import { decode, encode, encodingExists } from 'iconv-lite';
import { readingError } from '../reading-errors';
import { wideOrder } from './looks-like-text';

/** What besides the bytes tells their character set. */
export interface CharsetHints {
  /** As a server named it: it wins, unless the bytes contradict it. */
  header?: string | undefined;
  /** HTML may name it in its first kilobyte, XML in its first line. */
  isMarkup?: boolean;
}

/** Turkish letters that stand where Western sets have letters of Icelandic. */
const TURKISH_BYTES = new Set([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe]);
/** More signs than this share that no set explains are no text. */
const MOST_UNREADABLE = 0.005;

/**
 * The text of a file or page, and the character set it was in: by its byte order mark, the server's header, as UTF-8 if it is
 * that, by what the markup names, or as a guess. Throws `unknown_charset` if it is in none.
 */
export function decodeText(bytes: Uint8Array, hints: CharsetHints = {}): { text: string; charset: string } {
  const charset = findCharset(bytes, hints);
  const text = decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), charset).replace(/^\ufeff/, '');
  const unreadable = text.split('\ufffd').length - 1;
  if (unreadable > Math.max(3, text.length * MOST_UNREADABLE)) throw readingError('unknown_charset');
  return { text: text.replace(/\ufffd/g, ''), charset };
}

function findCharset(bytes: Uint8Array, { header, isMarkup }: CharsetHints): string {
  const marked = markOf(bytes) ?? wideOrder(bytes);
  if (marked !== undefined) return marked;
  const isUtf8 = isValidUtf8(bytes);
  const named = known(header);
  if (named !== undefined && !(isUnicode(named) && !isUtf8)) return named;
  if (isUtf8) return 'utf-8';
  const inMarkup = isMarkup ? known(charsetInMarkup(bytes)) : undefined;
  if (inMarkup !== undefined && !isUnicode(inMarkup)) return inMarkup;
  return guess(bytes);
}

function markOf(bytes: Uint8Array): string | undefined {
  const mark = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (mark.startsWith('efbbbf')) return 'utf-8';
  if (mark === 'fffe0000') return 'utf-32le';
  if (mark.startsWith('fffe')) return 'utf-16le';
  return mark.startsWith('feff') ? 'utf-16be' : undefined;
}

function known(name: string | undefined): string | undefined {
  const bare =
    name
      ?.trim()
      .replace(/^["']|["']$/g, '')
      .toLowerCase() ?? '';
  if (bare === '' || !encodingExists(bare)) return undefined;
  // As browsers do: these names stand for the Windows sets, which hold more.
  if (/^(?:iso-?8859-?1|latin-?1|us-ascii|ascii)$/.test(bare)) return 'windows-1252';
  if (/^(?:iso-?8859-?9|latin-?5)$/.test(bare)) return 'windows-1254';
  return bare;
}

function isUnicode(charset: string): boolean {
  return /^(?:utf|ucs|unicode)/.test(charset);
}

/** A character that the end of the file cuts off is no fault of the encoding. */
function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function charsetInMarkup(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1');
  const meta = /<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/i.exec(start)?.[1];
  return meta ?? /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})/i.exec(start)?.[1];
}

/** By the signs that the text would have: Turkish and Western sets differ in six letters, others by how often signs occur. */
function guess(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65_536);
  const best = analyse(sample).find(({ name }) => encodingExists(name) && !isUnicode(name.toLowerCase()));
  const name = best?.name.toLowerCase() ?? 'windows-1252';
  const high = [...sample].filter((byte) => byte >= 0x80);
  const isSingleByte = /^(?:iso-8859|windows|koi8|ibm|mac)/.test(name);
  if (!isSingleByte && (best?.confidence ?? 0) >= 50 && high.length >= 8) return name;
  if (isWestern(sample)) return 'windows-1252';
  const isTurkish = high.some((byte) => TURKISH_BYTES.has(byte)) && !high.includes(0xe6) && !high.includes(0xc6);
  if (isTurkish && isWestern(sample.filter((byte) => !TURKISH_BYTES.has(byte)))) return 'windows-1254';
  if (name === 'iso-8859-1' || (!isSingleByte && high.length < 8)) return 'windows-1252';
  return name === 'iso-8859-9' ? 'windows-1254' : name;
}

/** Letters and signs that German, French, Spanish, Italian, Portuguese, Dutch and Nordic texts use, at their Windows places. */
const WESTERN = new Set(
  encode('€‚„…†‰‹Œ‘’“”•–—™›œ¡£§©«®°²³´·»½¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿ', 'windows-1252'),
);

function isWestern(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 && byte !== 0xa0 && !WESTERN.has(byte)) return false;
  return !capitalsInsideWords(bytes);
}

/** Cyrillic and Greek read as Western letters change between capital and small letters without rule. */
function capitalsInsideWords(bytes: Uint8Array): boolean {
  const text = decode(Buffer.from(bytes), 'windows-1252');
  const odd = text.match(/\p{Ll}[À-Þ]/gu)?.length ?? 0;
  const runs = text.match(/[À-ÿ]{4,}/g)?.length ?? 0;
  return odd > 2 + text.length / 500 || runs > 2 + text.length / 500;
}
