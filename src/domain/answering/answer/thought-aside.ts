const LABEL = [
  '(?:my |internal |inner |private |hidden )?(?:thinking|thoughts?|thought process|reasoning|monologue)(?: process| out loud| to myself)?',
  '(?:internal|private|hidden) (?:notes?|comment|analysis)|notes? to self|chain of thought|scratch ?pad',
  'interne[rs]? (?:notiz|gedanken?|überlegung)|gedanken?|nota interna|razonamiento|note interne|réflexion|ragionamento',
  'nota interna|pensamento|raciocínio|iç ses|dahili not|düşünce',
].join('|');
const BUBBLE = '(?:[💭🤔🧠]\\uFE0F?[ \\t]?)?';
/** `(thinking: …`, `[Thought: …`, `*thinking… `: at the beginning, or as a paragraph of its own. */
const OPENING = new RegExp(
  `(?:^\\s*|\\n[ \\t]*\\n[ \\t]*)(?<open>[*_]{0,3}[(\\[]|[*_](?![*_]))${BUBBLE}(?:${LABEL})[ \\t\\u00A0]?(?::|…|\\.{3})`,
  'giu',
);
/** The longest that is looked through for the end of one. */
const MAX_ASIDE_CHARACTERS = 8_000;
/** A text with more of them is no reply. */
const MAX_ASIDES = 50;

/** Where a model speaks to itself in brackets or in italics, under a label that says so; in order. */
export function thoughtAsides(text: string): { start: number; end: number }[] {
  const asides: { start: number; end: number }[] = [];
  let seen = 0;
  for (const match of text.matchAll(OPENING)) {
    seen += 1;
    if (seen > MAX_ASIDES) break;
    const open = match.groups?.['open'] ?? '';
    const opened = match.index + match[0].indexOf(open);
    const end = closingOf(text, opened, open);
    if (end === undefined || opened < (asides.at(-1)?.end ?? 0)) continue;
    const isFirst = text.slice(0, opened).trim() === '';
    if (isFirst || /^[ \t]*(?:\n|$)/u.test(text.slice(end, end + 40))) asides.push({ start: opened, end });
  }
  return asides;
}

/** Behind the sign that closes the one at `from`, with the emphasis around it. */
function closingOf(text: string, from: number, open: string): number | undefined {
  const last = Math.min(text.length, from + MAX_ASIDE_CHARACTERS);
  const bracket = open.at(-1) ?? '';
  const emphasis = open.slice(0, -1);
  const closer = { '(': ')', '[': ']' }[bracket] ?? bracket;
  const begin = from + open.length;
  let depth = 1;
  for (let index = begin; index < last; index += 1) {
    const sign = text[index];
    if (sign === closer) depth -= 1;
    else if (sign === bracket) depth += 1;
    if (depth === 0) return text.startsWith(emphasis, index + 1) ? index + 1 + emphasis.length : index + 1;
  }
  return undefined;
}
