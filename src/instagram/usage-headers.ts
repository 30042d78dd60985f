import { asList, asObject } from './loose-fields';
import type { LooseObject } from './loose-fields';

/** How much of their limits an account's messaging and the app have used. */
export interface GraphUsage {
  /** The highest figure that is reported of this account's messaging, in percent; 0 without one. Meta lets it exceed 100. */
  percent: number;
  /** How long Meta asks this account's messaging to wait, in milliseconds; 0 while the limit is not reached. */
  regainAccessMs: number;
  /** The highest figure of the app: its use by all accounts and kinds of calls, which messages have no part in. */
  appPercent: number;
}

const FIGURES = ['call_count', 'total_cputime', 'total_time'];
type Headers = Record<string, string | string[] | undefined>;

/** The kinds of use that messages count as; ads, catalogs and whatever else the same app does have limits of their own. */
const MESSAGING = new Set(['messenger', 'instagram']);

/**
 * Reads `X-Business-Use-Case-Usage` and `X-App-Usage`; undefined when a response carries neither, or nothing of this account
 * and its app. Of the first only what is told of messaging by this account (`ownIds`; of any object while they are not known).
 * Broken ones are ignored.
 */
export function readUsageHeaders(headers: Headers, ownIds: readonly string[] = []): GraphUsage | undefined {
  const objects = Object.entries(asObject(parse(headers['x-business-use-case-usage'])) ?? {});
  const business = objects
    .filter(([id]) => ownIds.length === 0 || ownIds.includes(id))
    .flatMap(([, reports]) => asList(reports))
    .filter((report) => {
      const type = asObject(report)?.['type'];
      return type === undefined || (typeof type === 'string' && MESSAGING.has(type.toLowerCase()));
    });
  const reports = business.flatMap((report): LooseObject[] => {
    const figures = asObject(report);
    return figures ? [figures] : [];
  });
  const app = asObject(parse(headers['x-app-usage']));
  if (reports.length === 0 && !app) return undefined;
  const minutes = reports.map((report) => numberOf(report['estimated_time_to_regain_access']));
  return {
    percent: highest(reports),
    regainAccessMs: Math.max(0, ...minutes) * 60_000,
    appPercent: highest(app ? [app] : []),
  };
}

function highest(reports: readonly LooseObject[]): number {
  return Math.max(0, ...reports.flatMap((report) => FIGURES.map((name) => numberOf(report[name]))));
}

function parse(header: string | string[] | undefined): unknown {
  const text = Array.isArray(header) ? header[0] : header;
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
