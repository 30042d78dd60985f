/** What the model writes instead of an answer when only a person can help; never shown to the customer. */
export const HANDOFF_MARK = '[[HANDOFF]]';

/** Tells the model when to hand over, and how. */
export const HANDOFF_RULE = `- If the customer needs a person (a complaint, an order or payment that must be looked up, something that you may not decide), or asks to be served by one, call the tool hand_over if you have it, else write ${HANDOFF_MARK} and then one sentence for the customer. Never do so for a question that you simply cannot answer.`;

/** What the model is told besides while the customer waits for a person. */
export const WAITING_RULE = `- The customer has asked for a person and was told that one will answer. If they now ask something else that you can answer from what you know, answer it as usual. To everything else (thanks, impatience, the same wish, a question that you cannot answer) write ${HANDOFF_MARK} alone.`;

/** The word of the mark, as models spell and translate it. */
const OWN_WORD = 'HAND(?:ED|ING)?(?:[ _-]|\\\\_)?(?:OFF|OVER)';
const TRANSLATED = [
  'ÜBERGABE|UEBERGABE|WEITERLEITUNG|WEITERLEITEN|WEITERGABE|ÜBERGEBEN|MITARBEITER|MENSCH',
  'TRANSFERENCIA|TRANSFERIR|TRASPASO|DERIVACIÓN|DERIVACION|DERIVAR|ENTREGA|AGENTE|HUMANO',
  'TRANSFERT|TRANSFÉRER|TRANSFERER|RELAIS|PASSAGE DE RELAIS|REMISE|HUMAIN',
  'PASSAGGIO|TRASFERIMENTO|TRASFERIRE|CONSEGNA|OPERATORE|UMANO',
  'TRANSFERÊNCIA|TRANSBORDO|ENCAMINHAMENTO|ENCAMINHAR|REPASSE|ATENDENTE',
  'DEVİR|DEVIR|DEVRET|YÖNLENDİRME|YÖNLENDİR|AKTARMA|AKTAR|TEMSİLCİ',
  'OVERDRACHT|ÖVERLÄMNING|OVERDRAGELSE|PRZEKAZANIE|PŘEDÁNÍ|ПЕРЕДАЧА|ОПЕРАТОР',
  '转人工|轉人工|人工|转接|轉接|移交|引き継ぎ|引継ぎ|인계|상담원|تحويل|העברה',
  'ESCALATION|ESCALATE|TRANSFER|HUMAN|AGENT',
].join('|');

const OPEN = '(?:(?:\\\\?[[［【〔〖「『{<«⟦]|&#91;|&lbrack;|&lsqb;)\\s?)';
const CLOSE = '(?:\\s?(?:\\\\?[\\]］】〕〗」』}>»⟧]|&#93;|&rbrack;|&rsqb;))';
/** What may stand in the mark behind its word: `: reason`, ` | reason`. */
const REASON = '(?:[^\\p{L}\\p{N}[\\]［］【】{}<>\\n][^[\\]［］【】{}<>\\n]{0,300})?';
const WRAP = '[*_`~]{0,3}';

const inBrackets = (word: string, brackets: string): string =>
  `${OPEN}${brackets}/?${WRAP}(?:${word})${REASON}${WRAP}${CLOSE}${brackets}`;

/** The mark in its forms, the surest first. A link's label is no mark, and a word in a sentence is none either. */
const FORMS: readonly RegExp[] = [
  // Twice bracketed, in any case: nothing else is written so.
  new RegExp(inBrackets(`${OWN_WORD}|${TRANSLATED}`, '{2,3}'), 'giu'),
  // Once bracketed: the word itself in any case, a translation in capitals.
  new RegExp(`${inBrackets(OWN_WORD, '{1,3}')}(?!\\()`, 'giu'),
  new RegExp(`${inBrackets(TRANSLATED, '{1,3}')}(?!\\()`, 'gu'),
  new RegExp(`\\({1,2}${OWN_WORD}\\){1,2}`, 'gu'),
  // Never closed.
  new RegExp(`${OPEN}{2,3}${OWN_WORD}(?![\\p{L}\\p{N}])`, 'giu'),
  // Bare capitals that begin a line: alone, before a colon, or before a sentence.
  /(?<=^[*_`~#>\s-]{0,8})HAND[ _-]?(?:OFF|OVER)(?=[*_`~]{0,3}[ \t]*(?:[:.!\n–—-]|$|[ \t]\p{Lu}[\p{Ll}'’ ]))[ \t]*[:.!–—-]?/gmu,
];
/** A word in capitals, twice bracketed, at the very beginning: the mark in a language that the list does not know. */
const UNKNOWN_WORD =
  /^[*_`~#>\s]{0,8}(?:\\?[[［【]){2}[*_`~]{0,3}(?!\p{N})[\p{Lu}\p{M}\p{Lo} _-]{3,30}[*_`~]{0,3}(?:\\?[\]］】]){2}/u;

/** Where a mark stood, while the text around it is put in order. */
const PLACE = '\u{E000}';
/** Nobody sees them, and a mark may be full of them. */
const INVISIBLE = /[\u200B\u2060\uFEFF]/gu;
const REASON_LINE =
  /^[ \t]*(?:[*_-]{1,2}[ \t]*)?(?:reason|grund|motivo|raison|neden|sebep|begründung)[*_]{0,2}[ \t]*:[^\n]*$/gimu;

/**
 * A model's text without its mark, in whatever way it was written, and whether it decided to hand over. A text that only
 * speaks of handing something over stays as it is.
 */
export function takeHandoffMark(text: string): { text: string; handoff: boolean } {
  const marked = FORMS.reduce((said, form) => said.replace(form, PLACE), text.replace(INVISIBLE, '')).replace(
    UNKNOWN_WORD,
    PLACE,
  );
  if (!marked.includes(PLACE)) return { text, handoff: false };
  return { text: withoutPlaces(marked), handoff: true };
}

/** Takes away what was the mark's alone: emphasis and code marks around it, an empty fence, a line that gives the reason. */
function withoutPlaces(marked: string): string {
  return marked
    .replace(/([*_~]{1,3}|`{1,3})\u{E000}\1/gu, PLACE)
    .replace(/^[ \t]*(?:```|~~~)[^\n\u{E000}]*\n\s*\u{E000}\s*\n[ \t]*(?:```|~~~)[ \t]*$/gmu, PLACE)
    .replace(/(["'“‘«„]?)\u{E000}(["'”’»“]?)/gu, (_whole, open: string, close: string) =>
      open !== '' && close !== '' ? PLACE : `${open}${PLACE}${close}`,
    )
    .replace(/^([ \t>#*_-]*)\u{E000}[ \t]*[:\-–—.|]?[ \t]*/gmu, '$1')
    .replace(/[ \t]?\u{E000}(?=[ \t]?[.,!?;])/gu, '')
    .replace(/[ \t]?\u{E000}[ \t]?/gu, ' ')
    .replace(REASON_LINE, '')
    .replace(/^[ \t]*(?:[>#*_-]+[ \t]*)$/gmu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
