/** What a body is by its first bytes, whatever its header and its address say. */
export type ContentKind = 'html' | 'pdf' | 'text' | 'data' | 'picture' | 'file' | 'empty';

/** So many bytes tell; the PDF mark may stand anywhere in them (PDF 1.7, H.3, note 13). */
const SNIFFED_BYTES = 1_024;
/** Templates leave blank lines in front of a page, also behind a byte order mark. */
const LEADING_BLANKS = 64 * 1024;
const BLANKS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

const PICTURES: readonly string[] = ['\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'BM', 'II*\0', 'MM\0*', '\0\0\x01\0'];

/** Judges the beginning of a body; `contentType` decides only between kinds of text. */
export function sniffContent(head: Uint8Array, contentType = ''): ContentKind {
  const all = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, LEADING_BLANKS));
  const from = Math.max(
    0,
    all.findIndex((byte) => !BLANKS.has(byte)),
  );
  const text = all.subarray(from, from + SNIFFED_BYTES).toString('latin1');
  if (text.trim() === '') return 'empty';
  if (text.includes('%PDF-') && !/<(?:!doctype|html)\b/i.test(text.split('%PDF-', 1)[0] ?? '')) return 'pdf';
  if (PICTURES.some((mark) => text.startsWith(mark)) || /^RIFF.{4}WEBP|^.{4}ftypavif/s.test(text)) return 'picture';
  const wide = /^(?:\xFF\xFE|\xFE\xFF)/.test(text);
  if (!wide && text.includes('\0')) return 'file';
  if (text.startsWith('PK\x03\x04') || text.startsWith('\x1F\x8B')) return 'file';
  return kindOfText(wide ? text.replaceAll('\0', '').slice(2) : text, contentType);
}

function kindOfText(text: string, contentType: string): ContentKind {
  const start = text.replace(/^(?:\xEF\xBB\xBF)?\s*/, '');
  const lower = start.toLowerCase();
  if (/^[[{]\s*[[{\]}"\d-]/.test(start)) return 'data';
  if (/<!doctype html|<html\b|<head\b|<body\b/.test(lower)) return 'html';
  if (lower.startsWith('<svg')) return 'picture';
  if (lower.startsWith('<?xml') || /^<(?:rss|feed|urlset|sitemapindex)\b/.test(lower))
    return /<svg\b/.test(lower) ? 'picture' : 'data';
  if (/^<(?:!--|[a-z])/.test(lower)) return 'html';
  return /html/i.test(contentType) ? 'html' : 'text';
}
