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

/** Reads `X-Business-Use-Case-Usage` and `X-App-Usage`; undefined when a response carries neither. Broken ones are ignored. */
export function readUsageHeaders(headers: Headers): GraphUsage | undefined {
  const business = Object.values(asObject(parse(headers['x-business-use-case-usage'])) ?? {}).flatMap(asList);
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
