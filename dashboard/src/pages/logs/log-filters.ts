import { logs as words } from '../../texts/en';

/** Which entries are listed; nothing means every one. */
export interface LogFilters {
  level?: Level | undefined;
  /** The first word of the event's name. */
  about?: About | undefined;
  since?: Since | undefined;
  conversation?: string | undefined;
}

export type Level = keyof typeof words.levels;
type About = keyof typeof words.abouts;
type Since = keyof typeof words.sinces;

const HOUR_MS = 60 * 60_000;
const REACH_MS: Record<Since, number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };

/** The filters that an address names; what it names wrongly is left out. */
export function filtersOfAddress(search: URLSearchParams): LogFilters {
  return {
    level: knownOf(words.levels, search.get('level')),
    about: knownOf(words.abouts, search.get('about')),
    since: knownOf(words.sinces, search.get('since')),
    conversation: search.get('conversation') ?? undefined,
  };
}

/** From when on entries are listed. */
export function sinceOf(since: Since | undefined, now: number): Date | undefined {
  return since === undefined ? undefined : new Date(now - REACH_MS[since]);
}

function knownOf<Word extends string>(known: Readonly<Record<Word, string>>, value: string | null): Word | undefined {
  return value !== null && Object.hasOwn(known, value) ? (value as Word) : undefined;
}
