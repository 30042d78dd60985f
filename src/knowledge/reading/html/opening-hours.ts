import type { Thing } from './thing';
import { localName, plain, things, values } from './structured-values';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'PublicHolidays'];
const SHORT: Record<string, string> = {
  Mo: 'Monday',
  Tu: 'Tuesday',
  We: 'Wednesday',
  Th: 'Thursday',
  Fr: 'Friday',
  Sa: 'Saturday',
  Su: 'Sunday',
};

/** The opening hours of a place in words, a line for each span of days ("Monday to Friday: 08:00–18:30"). */
export function openingHours(thing: Thing): string[] {
  const specified = things(thing.openingHoursSpecification).concat(things(thing.specialOpeningHoursSpecification));
  return [
    ...specified.flatMap(specification),
    ...values(thing.openingHours).map((value) => shortForm(plain(value))),
  ].filter(Boolean);
}

/** Opens and closes at the same time of midnight means closed: schema.org's own rule. */
function specification(one: Thing): string[] {
  const days = values(one.dayOfWeek).map((day) => dayName(localName(day)));
  const [from, through] = [plain(one.validFrom), plain(one.validThrough)];
  const span = from === '' && through === '' ? '' : from === through ? from : `${from} to ${through}`;
  const when = [daySpan(days), span].filter(Boolean).join(', ') || 'Every day';
  const [opens, closes] = [clock(plain(one.opens)), clock(plain(one.closes))];
  if (opens === closes && (opens === '' || opens === '00:00')) return [`${when}: closed`];
  if (opens === '00:00' && /^(?:23:59|24:00)$/.test(closes)) return [`${when}: open all day`];
  return [`${when}: ${opens}–${closes}`];
}

function dayName(day: string): string {
  return SHORT[day] ?? day;
}

/** Days that follow each other are told as a span. */
function daySpan(days: string[]): string {
  const sorted = days
    .map((day) => DAYS.indexOf(day))
    .filter((index) => index !== -1)
    .sort((one, other) => one - other);
  const spans: [number, number][] = [];
  for (const day of sorted) {
    const last = spans.at(-1);
    if (last && day - last[1] <= 1 && day < 7) last[1] = day;
    else spans.push([day, day]);
  }
  const told = spans.map(([first, last]) => {
    const name = (index: number) => (index === 7 ? 'Public holidays' : (DAYS[index] ?? ''));
    if (first === last) return name(first);
    return last === first + 1 ? `${name(first)} and ${name(last)}` : `${name(first)} to ${name(last)}`;
  });
  return told.join(', ');
}

function clock(time: string): string {
  return /^\d\d:\d\d/.exec(time)?.[0] ?? time;
}

/** "Mo-Fr 09:00-18:00" of the older form. */
function shortForm(text: string): string {
  const words = text.replace(/\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b/g, (day) => SHORT[day] ?? day);
  return words
    .replace(/day-(?=\p{Lu})/gu, 'day to ')
    .replace(/(\d\d:\d\d)-(\d\d:\d\d)/g, '$1–$2')
    .replace(/day (?=\d)/g, 'day: ');
}
