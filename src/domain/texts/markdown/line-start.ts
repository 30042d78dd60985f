/** An amount, with or without a sign or a currency before it. */
const BEGINS_WITH_NUMBER = /^[\s+\-−–±~≈≤≥<=(]{0,4}(?:ca\.?\s|[$€£¥₺]|EUR|USD|GBP|CHF)?\s{0,2}\d/iu;
const QUOTE = '>';
/** `>_<`, `>:(`, `>_>` */
const EMOTICON = /^[_.:;^oO-]{1,2}[<(>]/;

/**
 * What a line begins with, as a message shows it: indentation, numbers and bullets stay, a star becomes a dash, the mark of a
 * quotation goes. A sign before a number is none of these: `> 50 €`, `+ 5 €`. Takes what the parser found before `text`,
 * and whether stars mark notes in this text.
 */
export function lineStart(marks: string, text: string, starsAreNotes: boolean): string {
  const isAmount = BEGINS_WITH_NUMBER.test(text);
  if (!marks.includes(QUOTE)) return starsAreNotes ? marks : withBullet(marks, isAmount);
  const isQuotation = !isAmount && !(marks.endsWith(QUOTE) && EMOTICON.test(text));
  return isQuotation ? withoutQuotes(marks) : marks.slice(marks.lastIndexOf(QUOTE));
}

function withoutQuotes(marks: string): string {
  return withBullet(marks.slice(marks.lastIndexOf(QUOTE) + 1).replace(/^\s/, ''), false);
}

/** A dash before an amount would be read as a minus. */
function withBullet(marks: string, isAmount: boolean): string {
  return marks.replace(/\*(?=\s*$)/, isAmount ? '•' : '-');
}
