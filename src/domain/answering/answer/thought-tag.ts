/** A mark by which a model opens or closes its thoughts, where it stands in the text. */
export interface ThoughtTag {
  kind: 'open' | 'close';
  start: number;
  end: number;
  /** Square brackets are words in many an ordinary answer: without a closing one they count in capitals alone. */
  doubtful: boolean;
}

const WORDS = [
  'think(?:ing)?|thoughts?|reason(?:ing)?|reflection|monologue|scratch[ _-]?pad|analysis|chain[ _-]of[ _-]thoughts?',
  'inner[ _-](?:monologue|thoughts?)|internal[ _-](?:monologue|thoughts?|reasoning)|thinking[ _-]process',
  'thought[ _-]process|reasoning[ _-]content|reasoning[ _-]process|antthinking|think_fast|think_faster|cot',
  // As models translate it.
  'denken|gedanken(?:gang)?|überlegung(?:en)?|pensamientos?|razonamiento|pensées?|réflexions?|raisonnement',
  'pensier[oi]|ragionamento|pensamentos?|raciocínio|düşünce(?:ler)?|思考|思维链|推理',
].join('|');

/** `<think>`, `</THINKING>`, `<seed:think>`, `<thought time="3">`, `<think/>`, the same with `&lt;`, `\\<` or full-width signs. */
const ANGLE = `(?:\\\\?<|&lt;|＜)[ \\t]{0,3}\\\\?(?<angleSlash>/?)[ \\t]{0,3}(?:[a-z]{1,12}:)?(?:${WORDS})(?:\\s{1,3}[\\w:-]{1,40}[ \\t]{0,3}=[^<>＜＞]{0,200}?)?\\s{0,3}(?<selfClosed>/?)(?:\\\\?>|&gt;|＞)`;
/** `[THINK]`, `[/think]`. */
const SQUARE =
  '\\[[ \\t]{0,3}(?<squareSlash>/?)[ \\t]{0,3}(?<squareWord>think(?:ing)?|thoughts?|reasoning)[ \\t]{0,3}\\]';
/** `◁think▷`, `◁/think▷`. */
const TRIANGLE = '◁[ \\t]{0,3}(?<triangleSlash>/?)[ \\t]{0,3}(?:think(?:ing)?|thoughts?|reasoning)[ \\t]{0,3}▷';
/** `<|begin_of_thought|>`, `<|END_THINKING|>`, `<|thinking|>`, `<|/think|>`. */
const SPECIAL =
  '<\\|(?<specialEnd>/|end_(?:of_)?)?(?:begin_(?:of_)?|start_(?:of_)?)?(?:think(?:ing)?|thoughts?|reasoning)\\|>';
/** `<|channel>thought` … `<channel|>`, and `<unused94>thought` … `<unused95>`. */
const TOKENS = '(?<tokenOpen><\\|channel>[ \\t]*thought|<unused94>(?:thought)?)|(?<tokenClose><channel\\|>|<unused95>)';

const TAG = new RegExp([ANGLE, SQUARE, TRIANGLE, SPECIAL, TOKENS].join('|'), 'giu');

/** Every such mark in the text, in order; a quoted one is a word of the answer and is left out. Linear in the text. */
export function findThoughtTags(text: string): ThoughtTag[] {
  const tags: ThoughtTag[] = [];
  for (const match of text.matchAll(TAG)) {
    const groups = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (isQuoted(text, start, end)) continue;
    const closes = [groups['angleSlash'], groups['squareSlash'], groups['triangleSlash'], groups['specialEnd']];
    const word = groups['squareWord'];
    const doubtful = word !== undefined && word !== word.toUpperCase();
    if (groups['selfClosed'] === '/') {
      tags.push({ kind: 'open', start, end, doubtful }, { kind: 'close', start: end, end, doubtful });
    } else if (groups['tokenClose'] !== undefined || closes.some((mark) => mark !== undefined && mark !== '')) {
      tags.push({ kind: 'close', start, end, doubtful });
    } else {
      tags.push({ kind: 'open', start, end, doubtful });
    }
  }
  return tags;
}

/** Quotation marks on both sides: the answer speaks of the mark. */
function isQuoted(text: string, start: number, end: number): boolean {
  return /[`"'“„”‘‚’«»‹›]/u.test(text[start - 1] ?? '') && /[`"'“”‘’«»‹›]/u.test(text[end] ?? '');
}
