import type { Source } from '../knowledge-queries';
import { linesOf } from './lines-of';

type Settings = NonNullable<Source['website']>;

/** The settings of a website as fields hold them. */
export interface WebsiteValues {
  max_pages: string;
  max_depth: string;
  include: string;
  exclude: string;
  recrawl: Settings['recrawl'];
  ignore_robots_marks: boolean;
}

/** What a website begins with, as the API would take it. */
export const WEBSITE_DEFAULTS: WebsiteValues = {
  max_pages: '1000',
  max_depth: '20',
  include: '',
  exclude: '',
  recrawl: 'weekly',
  ignore_robots_marks: false,
};

export function valuesOf(settings: Settings): WebsiteValues {
  const { max_pages, max_depth, include, exclude, recrawl, ignore_robots_marks } = settings;
  const texts = { max_pages: String(max_pages), max_depth: String(max_depth) };
  return { ...texts, include: include.join('\n'), exclude: exclude.join('\n'), recrawl, ignore_robots_marks };
}

export function settingsOf(values: WebsiteValues): Omit<Settings, 'url'> {
  const { max_pages, max_depth, include, exclude, recrawl, ignore_robots_marks } = values;
  return {
    max_pages: Number(max_pages),
    max_depth: Number(max_depth),
    include: linesOf(include),
    exclude: linesOf(exclude),
    recrawl,
    ignore_robots_marks,
  };
}
