/** Tells the model how to name the passages that it used. */
export const CITING_RULE =
  '- End every answer with the ids of the passages that it is taken from, in double brackets, such as [[p1]] or [[p1, p3]]; with none, if it is taken from none. The system takes them away: never name an id anywhere else.';

const ID = String.raw`[pP][ _#-]?\d{1,2}`;
const LABEL = String.raw`(?:passages?|sources?|ids?|quellen?|fuentes?|fonti|fonte|fontes|kaynak(?:lar)?|bron(?:nen)?|źródł[ao]|источники?|المصدر|ref(?:erences?|s)?|cit(?:ations?|ed)?|used|based on|from|see)`;
const BETWEEN = String.raw`(?:[ \t]{0,3}(?:,|;|&|\+|/|-|–|—|and|und|y|et|e|ve|en|i|и|و)?[ \t]{0,3})`;
const IDS = String.raw`(?:[*_]{0,2}${LABEL}[ \t]{0,3}(?:used)?[ \t]{0,3}[*_]{0,2}[:=]?[*_]{0,2}[ \t]{0,3}){0,2}["'\x60]?${ID}["'\x60]?(?:${BETWEEN}["'\x60]?${ID}["'\x60]?){0,15}`;
const OPEN = String.raw`(?:\\?[[［【〔〖「『{<⟦])`;
const CLOSE = String.raw`(?:\\?[\]］】〕〗」』}>⟧])`;

/** The ids in their forms, the surest first; what each may take with it besides. */
const FORMS: readonly RegExp[] = [
  // `[[p1, p3]]`, `【p1】`, `[^p1]`, `{p1}`, `<passage p1>`, `[p1†source]`; also never closed, where the answer ends.
  new RegExp(
    `${OPEN}{1,3}[ \\t]{0,3}\\^?[*_]{0,2}/?${IDS}(?:[†:|][^\\]】\\n]{0,80})?[*_]{0,2}[ \\t]{0,3}(?:${CLOSE}{1,3}|(?=\\s{0,3}$))(?:\\([^()\\s]{0,200}\\))?:?`,
    'giu',
  ),
  // `<passage id="p1">`, `</passage>`.
  /<[ \t]?\/?[ \t]?passage\b[^<>\n]{0,80}>/giu,
  // `(p1)`, `(source: p1, p2)`.
  new RegExp(`[(（][ \\t]{0,3}${IDS}[ \\t]{0,3}[)）]`, 'gu'),
  // A line of its own: `Sources: p1, p3`, `p1`.
  new RegExp(`^[ \\t>*_#-]{0,6}${IDS}[ \\t.*_]{0,4}$`, 'gimu'),
  // `According to passage p1, …`, `(… see source p2)`, `… Source: p1.`
  new RegExp(
    `(?:(?:according to|as (?:stated|said|mentioned|described) in|laut|gemäß|nach|según|selon|d['’]après|secondo|segundo|volgens|według|согласно) )?(?:(?:the|die|der|das|el|la|le|il|a|o|de|het) )?${LABEL}[ \\t]{0,3}[:=]?[ \\t]{0,3}${ID}(?:${BETWEEN}${ID}){0,15}[,.:]?(?![\\p{L}\\p{N}])`,
    'giu',
  ),
  // Bare in a sentence.
  new RegExp(
    `(?<![\\p{L}\\p{N}/.@#_-])[pP]\\d{1,2}(?![\\p{L}\\p{N}/@_-])(?:${BETWEEN}[pP]\\d{1,2}(?![\\p{L}\\p{N}/@_-])){0,15}`,
    'gu',
  ),
];
/** Models that were taught other marks number what they were given: `[1]`, `【2†source】`. A list's own numbers begin a line. */
const NUMBERED = /(?<=\S[ \t]?)(?:\[\^?(\d{1,2})\]|【(\d{1,2})(?:†[^】\n]{0,80})?】)(?!\()/gu;
/** Nothing but an id stands in such brackets. */
const SQUARE = /^\\?[[［【]/u;
const EMPTY_BRACKETS = /[ \t]{0,3}(?:\[\[[ \t]{0,3}(?:none)?[ \t]{0,3}\]\]|\[[ \t]{0,3}none[ \t]{0,3}\])/giu;
const ONE_ID = /[pP][ _#-]?(\d{1,2})/gu;

/** What a reply says without the ids that it names, and the numbers of the passages that it names, from 1. */
export interface CitingReply {
  text: string;
  cited: number[];
}

/**
 * Takes the ids of passages out of a reply, in whatever way a model spells them. What is written like an id and stands in what the
 * model was given ("garage P1") is a word of the answer; so is one that no passage has. Linear in the text.
 */
export function takeCitations(reply: string, passages: readonly string[], said: readonly string[] = []): CitingReply {
  const cited = new Set<number>();
  const known = new Set(
    [...passages, ...said]
      .flatMap((text) => [...text.matchAll(/(?<![\p{L}\p{N}])P ?\d{1,2}(?![\p{L}\p{N}])/gu)])
      .map(([word]) => word),
  );
  const take = (whole: string): string => {
    const ids = [...whole.matchAll(ONE_ID)];
    const numbers = ids.map(([, number]) => Number(number));
    if (ids.length > 0 && ids.every(([id]) => known.has(id)) && !SQUARE.test(whole)) return whole;
    if (ids.length > 0 && numbers.every((number) => number < 1 || number > passages.length) && !SQUARE.test(whole)) {
      return whole;
    }
    for (const number of numbers) if (number >= 1 && number <= passages.length) cited.add(number);
    return MARK;
  };
  const marked = FORMS.reduce((text, form) => text.replace(form, take), reply)
    .replace(NUMBERED, (whole: string, one?: string, other?: string) => {
      const number = Number(one ?? other);
      if (number < 1 || number > passages.length || said.some((text) => text.includes(whole))) return whole;
      cited.add(number);
      return MARK;
    })
    .replace(EMPTY_BRACKETS, MARK);
  const numbers = [...cited].sort((one, other) => one - other);
  return { text: marked.includes(MARK) ? withoutMarks(marked) : reply, cited: numbers };
}

/** Where an id stood, while the text around it is put in order. */
const MARK = '\u{E001}';

function withoutMarks(marked: string): string {
  return marked
    .replace(/\u{E001}(?:[ \t]{0,4}[,;]?[ \t]{0,4}\u{E001})+/gu, MARK)
    .replace(/([*_~`]{1,3})\u{E001}\1/gu, MARK)
    .replace(/[([（][ \t]{0,4}\u{E001}[ \t]{0,4}[)\]）]/gu, MARK)
    .replace(/^[ \t]{0,4}(?:[>*_#-]{1,3}[ \t]{0,4})?\u{E001}[ \t]{0,4}[:.,]?[ \t]{0,4}$/gmu, '')
    .replace(/^([ \t]{0,4})\u{E001}[ \t]{0,4}[:,–-]?[ \t]{0,4}/gmu, '$1')
    .replace(/[ \t]{0,4}\u{E001}(?=[ \t]{0,4}(?:[.,!?;:)\]»”]|$))/gmu, '')
    .replace(/[ \t]{0,4}\u{E001}[ \t]{0,4}/gu, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/** For a reply that only quotes: the numbers, from 1, of the passages that its lines stand in. */
export function quotedPassages(reply: string, passages: readonly string[]): number[] {
  const plain = (text: string) => text.replace(/\s+/gu, ' ').trim();
  const lines = reply
    .split('\n')
    .map((line) => plain(line).replace(/…$/u, ''))
    .filter((line) => line.length > 1);
  return passages.flatMap((passage, index) => {
    const text = plain(passage);
    return lines.some((line) => text.includes(line)) ? [index + 1] : [];
  });
}
