/** A mark by which a model opens or closes its thoughts, where it stands in the text. */
export interface ThoughtTag {
  kind: 'open' | 'close';
  start: number;
  end: number;
  /** Square brackets are words in many an ordinary answer: without a closing one they count in capitals alone. */
  doubtful: boolean;
  /** Its name is a word of many an ordinary text. */
  weak: boolean;
}

const THINKING =
  'think(?:ing)?|thoughts?|reason(?:ing)?|reflections?|reflexion|monologue|scratch[ _-]?pad|rationale|cot';

const WORDS = [
  // Alone, and as a part of a name: `<longcat_think>`, `<reasoning_steps>`, `<my-thoughts>`.
  `(?:[a-z]{2,12}[_-]){0,2}(?:${THINKING})(?:[_-](?:[a-z]{2,12}|[0-9]{1,3})){0,2}`,
  'analysis|chain[ _-]of[ _-]thoughts?|antthinking|(?:thinking|thought|reasoning)[ ]process|(?:inner|internal)[ ](?:monologue|thoughts?|reasoning)',
  '(?:inner|internal|private|hidden)[_-](?:[a-z]{2,12}[_-])?[a-z]{2,12}|(?:self|step)[_-](?:talk|check|critique|back|by[_-]step)',
  'notes?[_-]to[_-]self',
  // As models translate it.
  'denken|gedanken(?:gang)?|überlegung(?:en)?|pensamientos?|razonamiento|pensées?|réflexions?|raisonnement',
  'pensier[oi]|ragionamento|pensamentos?|raciocínio|düşünce(?:ler)?|思考|思维链|推理',
].join('|');
/** Names that an ordinary text might use as well: they count where they begin a line or follow a sentence. */
const WEAK_WORDS =
  'plan(?:ning)?|deliberations?|critique|considerations?|strategy|brainstorm(?:ing)?|commentary|evaluation|assessment|internal|private|hidden|notes|justification';

/** `<think>`, `</THINKING>`, `<seed:think>`, `<thought time="3">`, `<think/>`, the same with `&lt;`, `\\<` or full-width signs. */
const ANGLE = `(?:\\\\?<|&lt;|＜)[ \\t]{0,3}\\\\?(?<angleSlash>/?)[ \\t]{0,3}(?:[a-z]{1,12}:)?(?:(?<angleEnd>end[_-](?:of[_-])?)|(?:begin|start)[_-](?:of[_-])?)?(?:(?:${WORDS})|(?<weak>${WEAK_WORDS}))(?:\\s{1,3}[\\w:-]{1,40}[ \\t]{0,3}=[^<>＜＞]{0,200}?)?\\s{0,3}(?<selfClosed>/?)(?:\\\\?>|&gt;|＞)`;
/** `[THINK]`, `[/think]`, `[[thinking]]`. */
const SQUARE =
  '\\[{1,2}[ \\t]{0,3}(?<squareSlash>/?)[ \\t]{0,3}(?<squareWord>think(?:ing)?|thoughts?|reasoning)[ \\t]{0,3}\\]{1,2}';
/** `◁think▷`, `◁/think▷`. */
const TRIANGLE = '◁[ \\t]{0,3}(?<triangleSlash>/?)[ \\t]{0,3}(?:think(?:ing)?|thoughts?|reasoning)[ \\t]{0,3}▷';
/** `<|begin_of_thought|>`, `<|END_THINKING|>`, `<|thinking|>`, `<|/think|>`, `<｜end▁of▁thinking｜>`. */
const SPECIAL =
  '<[|｜](?<specialEnd>/|end[_▁](?:of[_▁])?)?(?:begin[_▁](?:of[_▁])?|start[_▁](?:of[_▁])?)?(?:think(?:ing)?|thoughts?|reasoning)[|｜]>';
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
    const closes = [groups['angleSlash'], groups['squareSlash'], groups['triangleSlash']];
    const ends = [...closes, groups['specialEnd'], groups['angleEnd']];
    const word = groups['squareWord'];
    const doubtful = word !== undefined && word !== word.toUpperCase();
    const weak = groups['weak'] !== undefined;
    if (groups['selfClosed'] === '/') {
      tags.push({ kind: 'open', start, end, doubtful, weak }, { kind: 'close', start: end, end, doubtful, weak });
    } else if (groups['tokenClose'] !== undefined || ends.some((mark) => mark !== undefined && mark !== '')) {
      tags.push({ kind: 'close', start, end, doubtful, weak });
    } else {
      tags.push({ kind: 'open', start, end, doubtful, weak });
    }
  }
  return tags;
}

/** Quotation marks on both sides: the answer speaks of the mark. */
function isQuoted(text: string, start: number, end: number): boolean {
  return /[`"'“„”‘‚’«»‹›]/u.test(text[start - 1] ?? '') && /[`"'“”‘’«»‹›]/u.test(text[end] ?? '');
}
