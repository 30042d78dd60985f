import { asList, asObject } from './loose-fields';
import type { LooseObject } from './loose-fields';

/** How much of its limits an app or account has used. */
export interface GraphUsage {
  /** The highest of the reported figures in percent; Meta lets it exceed 100. */
  percent: number;
  /** How long Meta asks to wait, in milliseconds; 0 while the limit is not reached. */
  regainAccessMs: number;
}

const FIGURES = ['call_count', 'total_cputime', 'total_time'];
type Headers = Record<string, string | string[] | undefined>;

/** The kinds of use that messages count as; ads, catalogs and whatever else the same app does have limits of their own. */
const MESSAGING = new Set(['messenger', 'instagram']);

/**
 * Reads `X-Business-Use-Case-Usage` and `X-App-Usage`; undefined when a response carries neither. Of the first only what is
 * told of messaging by this account (`ownIds`; of any object while they are not known). Broken ones are ignored.
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
  const reports: LooseObject[] = [...business, parse(headers['x-app-usage'])].flatMap((report): LooseObject[] => {
    const figures = asObject(report);
    return figures ? [figures] : [];
  });
  if (reports.length === 0) return undefined;
  const figures = reports.flatMap((report) => FIGURES.map((name) => numberOf(report[name])));
  const minutes = reports.map((report) => numberOf(report['estimated_time_to_regain_access']));
  return { percent: Math.max(...figures), regainAccessMs: Math.max(...minutes) * 60_000 };
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
