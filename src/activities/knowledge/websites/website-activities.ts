import { createCrawlActivities } from './crawl-activities';
import { createIndexActivities } from './index-activities';
import type { WebsiteDependencies } from './website-ports';

/** The steps of reading a website. Each may be repeated, and goes on with what the store has of it. */
export function createWebsiteActivities(dependencies: WebsiteDependencies) {
  return { ...createCrawlActivities(dependencies), ...createIndexActivities(dependencies) };
}
