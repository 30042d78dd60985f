import type { SourceReference } from '../../activities/knowledge/source-store';
import type { WebsitePageRepository } from '../../storage/knowledge/website-pages';
import type { RecrawlSchedules } from '../../temporal/recrawl-schedules';

/** Takes away the pages of a website that is gone, and what visits it again. */
export class WebsiteRemover {
  constructor(
    private readonly pages: Pick<WebsitePageRepository, 'removeOfSource'>,
    private readonly schedules: Pick<RecrawlSchedules, 'remove'>,
  ) {}

  /** Repeatable; nothing happens for a source of another kind. */
  async remove(source: SourceReference): Promise<void> {
    await this.schedules.remove(source);
    await this.pages.removeOfSource(source.account_id, source.source_id);
  }
}
