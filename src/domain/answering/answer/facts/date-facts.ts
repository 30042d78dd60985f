import type { Fact } from './fact';
import { MONTH, monthOf } from './months';

const ISO = /(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/gu;
const NUMERIC = /(?<!\d)(?<!\d[.,])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d)/gu;
/** `30.11.`: without the second point it might be a number. */
const POINTED = /(?<!\d)(?<!\d[.,])(\d{1,2})\. ?(\d{1,2})\.(?! ?\d)/gu;
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/gu;
const DAY_MONTH = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th|er|º|ª|°)? {0,2}(?:de |of |d['’])?(?<![\\p{L}])${MONTH}(?![\\p{L}])(?:\\.?,? {1,2}(?:de |del )?(\\d{4})(?!\\d))?`,
  'gu',
);
const MONTH_DAY = new RegExp(
  `(?<![\\p{L}])${MONTH}\\.? {1,2}(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.h]\\d?)(?! ?(?:[ap]\\.?m|uhr|uur))(?:,? {1,2}(\\d{4})(?!\\d))?`,
  'gu',
);
const CHINESE = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号號]/gu;
/** `24.–26. December`, `24 to 26 December`: the first day has the month of the second. */
const SPAN = /(?<!\d)(?<!\d[.,])(\d{1,2})\.?(?: ?[-–—/] ?| (?:to|bis|until|and|und|al|au|a|e|y|et|до|do|ile) )$/u;
const LONGEST_SPAN = 12;

/** Dates: `30.11.2026`, `2026-11-30`, `November 30, 2026` and `30 de noviembre` are the same, with and without a year. */
export function dateFacts(text: string): Fact[] {
  const facts: Fact[] = [];
  const add = (start: number, length: number, days: readonly Day[], further: string[] = []) => {
    const real = days.filter(isReal);
    if (real.length === 0) return;
    const wants = [...real.flatMap(wantsOf), ...further];
    facts.push({ kind: 'date', start, end: start + length, wants, offers: real.flatMap(offersOf) });
  };
  for (const { 0: whole, 1: year, 2: month, 3: day, index } of text.matchAll(ISO)) {
    add(index, whole.length, [dayOf(day, month, year)]);
  }
  for (const { 0: whole, 1: one, 2: sign, 3: other, 4: year, index } of text.matchAll(NUMERIC)) {
    add(index, whole.length, sign === '.' ? [dayOf(one, other, year)] : bothOrders(one, other, year));
  }
  for (const { 0: whole, 1: day = '', 2: month = '', index } of text.matchAll(POINTED)) {
    // At the end of a sentence a number looks the same: "It weighs 12.5."
    add(index, whole.length, [dayOf(day, month)], [`number:${Number(day) * 100 + Number(month.padEnd(2, '0'))}`]);
  }
  for (const { 0: whole, 1: one = '', 2: other = '', index } of text.matchAll(SLASHED)) {
    const written = one.startsWith('0') || other.startsWith('0') || Math.max(Number(one), Number(other)) > 12;
    // "1/2" is a half, "24/7" is always.
    if (written && whole !== '24/7') add(index, whole.length, bothOrders(one, other));
  }
  for (const { 0: whole, 1: day, 2: name = '', 3: year, index } of text.matchAll(DAY_MONTH)) {
    const month = String(monthOf(name));
    add(index, whole.length, [dayOf(day, month, year)]);
    const from = Math.max(0, index - LONGEST_SPAN);
    const span = SPAN.exec(text.slice(from, index));
    if (span) add(from + span.index, span[0].length, [dayOf(span[1], month, year)]);
  }
  for (const { 0: whole, 1: name = '', 2: day, 3: year, index } of text.matchAll(MONTH_DAY)) {
    add(index, whole.length, [dayOf(day, String(monthOf(name)), year)]);
  }
  for (const { 0: whole, 1: year, 2: month, 3: day, index } of text.matchAll(CHINESE)) {
    add(index, whole.length, [dayOf(day, month, year)]);
  }
  return facts;
}

interface Day {
  day: number;
  month: number;
  year: number | undefined;
}

function dayOf(day = '', month = '', year?: string): Day {
  const full = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year);
  return { day: Number(day), month: Number(month), year: full };
}

/** `11/12/2026`: in Europe a day of December, in the United States one of November. */
function bothOrders(one: string | undefined, other: string | undefined, year?: string): Day[] {
  return [dayOf(one, other, year), dayOf(other, one, year)];
}

function isReal({ day, month }: Day): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

function wantsOf({ day, month, year }: Day): string[] {
  return year === undefined ? [`date:${month}-${day}`] : [`date:${year}-${month}-${day}`, `yearly:${month}-${day}`];
}

function offersOf({ day, month, year }: Day): string[] {
  return [`date:${month}-${day}`, year === undefined ? `yearly:${month}-${day}` : `date:${year}-${month}-${day}`];
}
