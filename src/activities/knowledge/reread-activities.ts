import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';

export interface RereadDependencies {
  sources: {
    /** Sources of all accounts by their ids, after one of them. */
    page(after: string | null, limit: number): Promise<KnowledgeSource[]>;
  };
  /** Has a source read again as it is now; what was read before serves meanwhile. */
  readAgain(this: void, source: KnowledgeSource): Promise<unknown>;
}

/** Sources a step: they are read two at a time, so that more would only wait. */
const AT_ONCE = 50;

/** Has every source read again, after the embedding models were changed. */
export function createRereadActivities({ sources, readAgain }: RereadDependencies) {
  return {
    /** Some sources from one on; says where to go on, null at the end. Those that are about to be read anyway are left alone. */
    async rereadSources({ after }: { after: string | null }): Promise<{ asked: number; next: string | null }> {
      const page = await sources.page(after, AT_ONCE);
      const served = page.filter(({ serving, status }) => serving !== undefined && status === 'ready');
      for (const source of served) await readAgain(source);
      return { asked: served.length, next: page.length < AT_ONCE ? null : (page.at(-1)?._id ?? null) };
    },
  };
}
