/** What a browser takes when a page of this language names no character set (HTML Standard, 13.2.3.2). */
const BY_LANGUAGE: Record<string, string> = {
  ar: 'windows-1256',
  az: 'windows-1254',
  ba: 'windows-1251',
  be: 'windows-1251',
  bg: 'windows-1251',
  cs: 'windows-1250',
  el: 'iso-8859-7',
  et: 'windows-1257',
  fa: 'windows-1256',
  he: 'windows-1255',
  hr: 'windows-1250',
  hu: 'iso-8859-2',
  ja: 'shift_jis',
  kk: 'windows-1251',
  ko: 'euc-kr',
  ku: 'windows-1254',
  ky: 'windows-1251',
  lt: 'windows-1257',
  lv: 'windows-1257',
  mk: 'windows-1251',
  pl: 'iso-8859-2',
  ru: 'windows-1251',
  sk: 'windows-1250',
  sl: 'iso-8859-2',
  sr: 'windows-1251',
  tg: 'windows-1251',
  th: 'windows-874',
  tr: 'windows-1254',
  tt: 'windows-1251',
  uk: 'windows-1251',
  vi: 'windows-1258',
  zh: 'gb18030',
};
/** Where a page may name its character set (HTML Standard, 4.2.5.4). */
const PRESCAN = 1_024;
/** Above this share of signs that are none, a declared UTF-8 is a server's default that nobody meant. */
const BROKEN_SHARE = 0.5;

/**
 * The text of a page: by its byte order mark, the character set of its header, of its meta element or XML declaration, and else
 * by a guess (UTF-8 where it fits, else what is usual for the page's language). Never throws.
 */
export function decodePage(bytes: Buffer, contentType = ''): string {
  const marked = byMark(bytes);
  if (marked !== undefined) return decode(bytes, marked);
  const beginning = bytes
    .subarray(0, PRESCAN)
    .toString('latin1')
    .replace(/<!--.*?(?:-->|$)/gs, '');
  for (const declared of [ofHeader(contentType), ofMeta(beginning)]) {
    if (declared === undefined) continue;
    const text = decode(bytes, declared);
    if (!isBroken(text)) return text;
  }
  return isUtf8(bytes) ? decode(bytes, 'utf-8') : decode(bytes, guess(beginning, bytes));
}

function byMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function ofHeader(contentType: string): string | undefined {
  return known(/charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType)?.[1]);
}

/** A page that can be read up to here is not in UTF-16, whatever it says (HTML Standard, 13.2.3.2). */
function ofMeta(beginning: string): string | undefined {
  const meta = /<meta\b[^>]{0,300}?charset\s*=\s*["']?([^\s;"'>/]+)/i.exec(beginning)?.[1];
  const declaration = /^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([^"']+)/i.exec(beginning)?.[1];
  const label = known(meta ?? declaration);
  return label?.startsWith('utf-16') ? 'utf-8' : label;
}

function known(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Half of all signs beyond ASCII are broken. */
function isBroken(text: string): boolean {
  const beyond = text.match(/[^\0-\x7F]/g) ?? [];
  return beyond.length > 0 && beyond.filter((sign) => sign === '\uFFFD').length / beyond.length > BROKEN_SHARE;
}

function guess(beginning: string, bytes: Buffer): string {
  const language = /<html\b[^>]{0,300}?\blang\s*=\s*["']?([a-z]+)/i.exec(beginning)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(BY_LANGUAGE, language)) return BY_LANGUAGE[language] ?? 'windows-1252';
  return language === '' && isMostlyCyrillic(bytes) ? 'windows-1251' : 'windows-1252';
}

/** Runs of high letters are Cyrillic words; in Western languages they stand alone between others. */
function isMostlyCyrillic(bytes: Buffer): boolean {
  const runs = bytes.toString('latin1').match(/[\xC0-\xFF]+/g) ?? [];
  const letters = runs.reduce((sum, run) => sum + run.length, 0);
  return letters > 20 && letters / runs.length > 3;
}

function decode(bytes: Buffer, label: string): string {
  return new TextDecoder(label).decode(bytes);
}
