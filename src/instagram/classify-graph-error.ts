import type { GraphErrorClass } from '../domain/connection/graph-error';

/** What of Meta's error decides; messages are localised and statuses vary, so neither does. */
export interface GraphErrorFacts {
  code: number | undefined;
  subcode: number | undefined;
  isTransient: boolean;
  /** HTTP 5xx. Counts for a code alone that is not known: statuses vary where the code is. */
  serverFailed?: boolean;
}

/** A code together with a subcode, where that pair means something else than the code alone. */
const BY_PAIR: Record<string, GraphErrorClass> = {
  '10/2534022': 'window',
  '10/2018278': 'window',
  '10/2018065': 'permission',
  '10/2018108': 'unreachable',
  '551/1545041': 'unreachable',
  '200/1545041': 'unreachable',
  '10/1893063': 'restricted',
  '100/2534014': 'unreachable',
  '100/2018001': 'unreachable',
  '100/2534029': 'restricted',
  '100/2018047': 'media',
  '100/2018008': 'media',
  '100/2018109': 'media',
  '100/2018294': 'media',
  '100/2018074': 'media',
  '100/33': 'refused',
  '200/2534041': 'messaging_access_off',
  '200/2018028': 'permission',
  '200/2018027': 'permission',
  '1/99': 'unknown_outcome',
};

const BY_CODE: Record<number, GraphErrorClass> = {
  190: 'token',
  102: 'token',
  551: 'unreachable',
  9010: 'unreachable',
  10: 'permission',
  3: 'permission',
  230: 'consent',
  4: 'rate_limited',
  9: 'rate_limited',
  17: 'rate_limited',
  32: 'rate_limited',
  613: 'rate_limited',
  341: 'rate_limited',
  1: 'unknown_outcome',
  2: 'unknown_outcome',
  1200: 'unknown_outcome',
  368: 'restricted',
  100: 'refused',
  2534025: 'refused',
  2534066: 'refused',
  10900: 'refused',
  10903: 'refused',
  10904: 'refused',
  9000001: 'refused',
};

/** Long subcodes have one meaning, and come with one code or another: a closed window with 10 and with 100. */
const FIRST_LONG_SUBCODE = 1_000_000;
const BY_SUBCODE: ReadonlyMap<number, GraphErrorClass> = new Map(
  Object.entries(BY_PAIR)
    .map(([pair, errorClass]) => [Number(pair.split('/')[1]), errorClass] as const)
    .filter(([subcode]) => subcode >= FIRST_LONG_SUBCODE),
);

/**
 * What a Graph API error means, by code and subcode (Meta, "Error codes" of the Instagram messaging and Graph API pages).
 * What an unknown code means is not known: it may have been carried out, so it is looked up before it is tried again. Without
 * any code it is a refusal, unless Meta calls it transient or it comes with a 5xx.
 */
export function classifyGraphError({ code, subcode, isTransient, serverFailed }: GraphErrorFacts): GraphErrorClass {
  const alone = byCode(code);
  const pair = subcode === undefined ? undefined : BY_PAIR[`${code}/${subcode}`];
  // Neither a limit nor a dead token is anything else for a subcode of the rest.
  const isCertain = alone === 'rate_limited' || alone === 'token';
  const known = pair ?? (isCertain ? alone : (BY_SUBCODE.get(subcode ?? Number.NaN) ?? alone));
  // "Transient" overrules what is neither a rate limit, which surely did nothing, nor a dead token.
  if (isTransient && known !== 'rate_limited' && known !== 'token') return 'unknown_outcome';
  return known ?? (serverFailed || code !== undefined ? 'unknown_outcome' : 'refused');
}

/** Meta's business-use-case limits have a range of their own, a code for each kind of object. */
const FIRST_USE_CASE_LIMIT = 80_000;
const LAST_USE_CASE_LIMIT = 80_099;

/** Each number of this range is a permission that is not granted or was taken away. */
const FIRST_PERMISSION = 200;
const LAST_PERMISSION = 299;

function byCode(code: number | undefined): GraphErrorClass | undefined {
  if (code === undefined) return undefined;
  if (code >= FIRST_USE_CASE_LIMIT && code <= LAST_USE_CASE_LIMIT) return 'rate_limited';
  return BY_CODE[code] ?? (code >= FIRST_PERMISSION && code <= LAST_PERMISSION ? 'permission' : undefined);
}
