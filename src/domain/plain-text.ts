const FENCE = /^[ \t]*(```|~~~)[^\n]*$/gm;
const HEADING = /^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/gm;
const RULE = /^[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/gm;
const QUOTE = /^[ \t]{0,3}>[ \t]?/gm;
const BULLET = /^([ \t]*)[*+][ \t]+/gm;
const IMAGE = /!\[([^\]\n]*)\]\(([^()\s]+)(?:[ \t]+"[^"\n]*")?\)/g;
const LINK = /\[([^\]\n]+)\]\(([^()\s]+)(?:[ \t]+"[^"\n]*")?\)/g;
const CODE = /(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/g;
/** An address, without the marks and the punctuation that may follow it. */
const ADDRESS = /https?:\/\/[^\s<>()[\]]*[^\s<>()[\].,!?*_~]/g;
/** Emphasis hugs its text and stands at a word's border; `2*3*4` and `snake_case` do neither. */
const EMPHASIS = [
  /(?<![\w*])\*\*\*(?=\S)([^*\n]*?\S)\*\*\*(?![\w*])/gu,
  /(?<!\*)\*\*(?=\S)((?:[^*\n]|\*(?!\*))*?\S)\*\*(?!\*)/gu,
  /(?<![\p{L}\p{N}_])__(?=\S)([^_\n]*?\S)__(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu,
  /(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/gu,
  /(?<!~)~~(?=\S)([^~\n]*?\S)~~(?!~)/gu,
];

/**
 * The text without Markdown, which Instagram would show as typed: `[shop](https://…)` becomes `shop (https://…)`, bullets
 * become `- `, emphasis and code marks go. Arithmetic, prices, names such as `snake_case` and addresses stay as they are.
 */
export function stripMarkdown(text: string): string {
  let plain = text
    .replace(FENCE, '')
    .replace(RULE, '')
    .replace(HEADING, '$1')
    .replace(QUOTE, '')
    .replace(BULLET, '$1- ')
    .replace(IMAGE, (_match, label: string, url: string) => namedAddress(label, url))
    .replace(LINK, (_match, label: string, url: string) => namedAddress(label, url))
    .replace(CODE, '$2');
  const addresses = plain.match(ADDRESS) ?? [];
  let hidden = 0;
  plain = plain.replace(ADDRESS, () => `\ue000${hidden++}\ue000`);
  for (const mark of EMPHASIS) plain = plain.replace(mark, '$1');
  return plain
    .replace(/\ue000(\d+)\ue000/g, (match, index: string) => addresses[Number(index)] ?? match)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function namedAddress(label: string, url: string): string {
  return label.trim() === '' || label.trim() === url ? url : `${label} (${url})`;
}

/** A text in the form in which two copies of it compare equal, although Meta changed its spaces or its normal form. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
