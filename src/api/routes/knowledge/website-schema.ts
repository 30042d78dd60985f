import { z } from 'zod';
import { MOST_PAGES, RECRAWLS, WEBSITE_DEFAULTS } from '../../../domain/knowledge/website';
import { PAGE_STATUSES } from '../../../domain/knowledge/website-page';
import { pageQuery } from '../../openapi/parameters';

/** As many as anybody writes by hand. */
const patterns = z.array(z.string().trim().min(1).max(500)).max(100);

const max_pages = z.number().int().min(1).max(MOST_PAGES).describe('Pages that are read, at most.');
const max_depth = z.number().int().min(0).max(100).describe('How many links away from the address a page may be.');
const include = patterns.describe(
  'Only these: beginnings of paths as in robots.txt (`/de/`, `/*.html$`), or of whole addresses for other hosts.',
);
const exclude = patterns.describe('Not these, in the same form; they win over `include`.');
const recrawl = z.enum(RECRAWLS).describe('How often the website is visited again.');
const ignore_robots_marks = z
  .boolean()
  .describe('For your own site: pages marked noindex are read, and links marked nofollow followed.');

export const websiteCreation = z
  .object({
    url: z.string().trim().min(1).max(2_000).describe('Where reading begins.'),
    max_pages: max_pages.default(WEBSITE_DEFAULTS.max_pages),
    max_depth: max_depth.default(WEBSITE_DEFAULTS.max_depth),
    include: include.default([]),
    exclude: exclude.default([]),
    recrawl: recrawl.default(WEBSITE_DEFAULTS.recrawl),
    ignore_robots_marks: ignore_robots_marks.default(false),
  })
  .meta({ id: 'KnowledgeWebsite' });

/** What an owner may change of a website; it is visited again then. */
export const websiteChange = {
  max_pages: max_pages.optional(),
  max_depth: max_depth.optional(),
  include: include.optional(),
  exclude: exclude.optional(),
  recrawl: recrawl.optional(),
  ignore_robots_marks: ignore_robots_marks.optional(),
};

export const websiteSettings = z
  .object({ url: z.string(), max_pages, max_depth, include, exclude, recrawl, ignore_robots_marks })
  .meta({ id: 'KnowledgeWebsiteSettings' });

export const pageSchema = z
  .object({
    id: z.string(),
    source_id: z.string(),
    url: z.string(),
    status: z
      .enum(PAGE_STATUSES)
      .describe(
        '`read`: answered from. `duplicate`: another address has the same text. `left_out`: on purpose, `error` says why. ' +
          '`missing`: there is no such page. `failed`: it cannot be read.',
      ),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Why it is not answered from; of a page that is, why it is older than the last visit.'),
    duplicate_of: z.string().nullable().describe('The address that stands for it.'),
    title: z.string(),
    chunk_count: z.number().int().describe('Passages of it that can be found.'),
    found_at: z.iso.datetime(),
    checked_at: z.iso.datetime().describe('When the site was last asked for it.'),
  })
  .meta({ id: 'KnowledgePage' });

export const pagesQuery = pageQuery.extend({ status: z.enum(PAGE_STATUSES).optional() });
