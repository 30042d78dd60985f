import type { Fact } from './fact';

const HOUR = String.raw`([01]?\d|2[0-4])`;
const MINUTE = String.raw`([0-5]\d)`;
const HALF = String.raw`(a\.m\.?|am|p\.m\.?|pm)(?![\p{L}])`;
/** Words that make a number an hour of the day of 24. */
const CLOCK = String.raw`(uhr|uur|o['’]clock|heures?|h|час(?:ов|а)?|godz\.?)(?![\p{L}])`;
const BEGINS = String.raw`(?<!\d)(?<!\d[.,:])`;

/** `9:30`, `9:30 pm`; `9.30 Uhr`, `9.30 pm`; `18h30`; `9 pm`, `9 Uhr`; `saat 9`, `a las 9`. */
const TIME = new RegExp(
  [
    `${BEGINS}${HOUR} ?: ?${MINUTE}(?::[0-5]\\d)?(?!\\d)(?: {0,2}${HALF})?`,
    `${BEGINS}${HOUR}\\.${MINUTE}(?!\\d) {0,2}(?:${HALF}|${CLOCK})`,
    `${BEGINS}${HOUR} ?h ?${MINUTE}(?!\\d)`,
    `${BEGINS}${HOUR}(?!\\d) {0,2}(?:${HALF}|${CLOCK})`,
    `(?<![\\p{L}])(?:saat|kl\\.?|klokken|ore|a las|às|godz\\.?|о) ${HOUR}(?![\\d.,:])(?! ?[%€$])`,
  ].join('|'),
  'gu',
);
/** `9–17 Uhr`, `9:30 to 5 pm`: the beginning of a span of time. */
const SPAN = new RegExp(
  `${BEGINS}${HOUR}(?:[:.]${MINUTE})?(?: ?[-–—] ?| (?:to|bis|until|till|a|à|al|às|tot|do|до|ile) )$`,
  'u',
);
const LONGEST_SPAN = 16;
const DAY = 24 * 60;

const NOON =
  /(?<!\p{L})(?:noon|midday|mittags?|mediod[ií]a|midi|mezzogiorno|meio-dia|öğlen?|полдень|południe)(?!\p{L})/gu;
const MIDNIGHT =
  /(?<!\p{L})(?:midnight|mitternacht|medianoche|minuit|mezzanotte|meia-noite|gece yarısı|полночь|północ)(?!\p{L})/gu;

/** Times of day: `9 am`, `09:00`, `9 Uhr` and `9h` are the same. */
export function timeFacts(text: string): Fact[] {
  const facts: Fact[] = [];
  for (const match of text.matchAll(TIME)) {
    const time = timeOf(match);
    const { index } = match;
    facts.push({ kind: 'time', start: index, end: index + match[0].length, ...time });
    const from = Math.max(0, index - LONGEST_SPAN);
    const span = SPAN.exec(text.slice(from, index));
    // The half of the day of the second time need not be that of the first: 9 to 5 pm.
    if (span)
      facts.push({ kind: 'time', start: from + span.index, end: index, ...read(span[1], span[2], undefined, true) });
  }
  return facts;
}

/** What words such as "noon" support when they stand in a source; in a reply they are no digits to check. */
export function timesInWords(text: string): string[] {
  return [...(NOON.exec(text) === null ? [] : [key(DAY / 2)]), ...(MIDNIGHT.exec(text) === null ? [] : [key(0)])];
}

type Read = Pick<Fact, 'wants' | 'offers'>;

function timeOf(match: RegExpExecArray): Read {
  const [, h1, m1, half1, h2, m2, half2, , h3, m3, h4, half4, , h5] = match;
  if (h1 !== undefined) return read(h1, m1, half1, half1 === undefined);
  if (h2 !== undefined) return read(h2, m2, half2, false);
  if (h3 !== undefined) return read(h3, m3, undefined, false);
  if (h4 !== undefined) return read(h4, undefined, half4, false);
  return read(h5, undefined, undefined, true);
}

/** `plain`: nothing says whether the hours are counted to 12 or to 24. */
function read(hours = '0', minutes = '0', half: string | undefined, plain: boolean): Read {
  const [hour, minute] = [Number(hours), Number(minutes)];
  const bare = `number:${hour * 100 + minute}`;
  const onTwelve = hour >= 1 && hour <= 12;
  if (half !== undefined && onTwelve) {
    const at = ((hour % 12) + (half.startsWith('p') ? 12 : 0)) * 60 + minute;
    return { wants: [key(at), `clock:${(hour % 12) * 60 + minute}`, bare], offers: [key(at)] };
  }
  const at = hour * 60 + minute;
  if (!plain || !onTwelve) return { wants: [key(at), bare], offers: [key(at)] };
  return { wants: [key(at), key(at + DAY / 2), bare], offers: [key(at), `clock:${(hour % 12) * 60 + minute}`] };
}

function key(minutes: number): string {
  return `time:${minutes % DAY}`;
}
