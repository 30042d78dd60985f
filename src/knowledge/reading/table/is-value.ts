const WEEKDAY =
  /^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|pzt|sal|çar|per|cum|cmt|paz|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)s?\.?$/iu;
const FIGURES = /[\d٠-٩]/gu;
const LETTERS = /\p{L}/gu;
const MONEY =
  /[\d٠-٩]\s*(?:\p{Sc}|euro?s?\b|usd\b|chf\b|tl\b|gbp\b|fr\b|kr\b|zł)|(?:\p{Sc}|\b(?:eur|usd|chf|gbp))\s*[\d٠-٩]/iu;

export function isWeekday(text: string): boolean {
  return WEEKDAY.test(text.trim());
}

/**
 * Whether a cell reads like a value (a number, price, time, date, phone number or weekday) and so not like the name of a
 * column. Years and numbers inside names ("Price 2026", "Zone 1") are names.
 */
export function isValue(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '') return false;
  if (WEEKDAY.test(trimmed) || MONEY.test(trimmed)) return true;
  const figures = trimmed.match(FIGURES)?.length ?? 0;
  const letters = trimmed.match(LETTERS)?.length ?? 0;
  if (figures === 0) return letters === 0 && /^[-–—x✓✔✗✘•*]$/i.test(trimmed);
  if (/^(?:19|20)\d\d$/.test(trimmed)) return false;
  return figures >= letters;
}
