/** Where a sentence or a line may end. */
const END = /(?<![.!?…؟।])[.!?…؟।]{1,9}["'”’»)\]*_~`]{0,9}(?=\s|$)|[。！？]+["'”’」』）]*|\n/gu;

/** A full stop behind these ends no sentence. */
const ABBREVIATIONS = new Set(
  `approx appr ca circa e.g eg i.e ie etc vs no nr nos art mr mrs ms dr prof st ave tel max min incl inkl excl exkl zzgl bzw
  z.b zb d.h dh u.a ua evtl ggf str abs bsp jan feb mar apr jun jul aug sep sept oct okt nov dec dez mo tu we th fr sa su
  p.ej sr sra p.ex env dott sig núm pág vol pcs stk std mio mrd`.split(/\s+/),
);

/** Sentences that answer nothing by themselves. */
const COURTESY =
  /^(?:(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day|question)|great|sure|of course|certainly|absolutely|thanks|thank you|welcome|happy to|glad|hallo|guten (?:tag|morgen|abend)|gute frage|gern|gerne|klar|natürlich|selbstverständlich|danke|vielen dank|hola|buen(?:os|as)|claro|por supuesto|gracias|bonjour|bonsoir|bien sûr|merci|ciao|buongiorno|certo|grazie|olá|oi|bom dia|boa|obrigad[oa]|merhaba|tabii|teşekkür)(?!\p{L}))/iu;
const COURTESY_WORDS = 9;
const TAIL_CHARACTERS = 80;

/**
 * A text that was cut off, without its unfinished end: up to the last whole sentence or line. Empty when there is none. A full
 * stop behind a number or an abbreviation counts for none, since "costs 47." may have been the begin of "costs 47.50".
 */
export function longestWholeSentences(text: string): string {
  const ends = [...text.matchAll(END)].reverse();
  for (const end of ends) {
    const at = end[0] === '\n' ? end.index : end.index + end[0].length;
    if (endsWhole(text.slice(Math.max(0, at - TAIL_CHARACTERS), at).trimEnd(), end[0]))
      return text.slice(0, at).trimEnd();
  }
  return '';
}

/** `tail` is the end of what would be kept: longer than any word that decides. */
function endsWhole(tail: string, end: string): boolean {
  if (tail.trim() === '' || /[:,;–-]["'”’»)\]*_~`]{0,9}$/u.test(tail)) return false;
  if (!end.startsWith('.') || end.startsWith('../..')) return true;
  const word = (tail.split(/\s/u).at(-1) ?? '').replace(/\.["'”’»)\]*_~`]*$/u, '');
  const bare = word.replace(/^[("'“„«[*_]+/u, '').toLowerCase();
  return !/\d$/u.test(bare) && !/^\p{L}$/u.test(bare) && !ABBREVIATIONS.has(bare);
}

/** Whether a text says more than a greeting or thanks: something that a customer could take for an answer. */
export function answersAnything(text: string): boolean {
  const said = text
    .split(/(?<=[.!?…。！？])\s+|\n/u)
    .filter((sentence) => !isCourtesy(sentence.trim()))
    .join(' ');
  return (said.match(/[\p{L}\p{N}]/gu) ?? []).length >= 8;
}

function isCourtesy(sentence: string): boolean {
  return COURTESY.test(sentence) && sentence.split(/\s+/u).length <= COURTESY_WORDS && !/\d/u.test(sentence);
}
