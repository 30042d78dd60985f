import { createRereadActivities } from '../../../../src/activities/knowledge/reread-activities';
import type { KnowledgeSource } from '../../../../src/domain/knowledge/knowledge-source';
import { UnavailableError } from '../../../../src/domain/errors';
import type { EmbeddingModels } from '../../../../src/storage/knowledge/embedding-models';
import { announceModels } from '../../../../src/worker/adapters/announce-models';

function world({ earlier = true, away = false } = {}) {
  const started: string[] = [];
  let noted: EmbeddingModels | null = null;
  const gateway = {
    startManagement: ({ workflowId }: { workflowId: string }) => {
      if (away) return Promise.reject(new UnavailableError('The engine'));
      started.push(workflowId);
      return Promise.resolve('started' as const);
    },
  };
  const repository = {
    get: () => Promise.resolve(noted),
    set: (models: readonly string[]) => {
      noted = { _id: 'embedding_models', models: [...models], since: new Date() };
      return Promise.resolve();
    },
    readByEarlierVersion: () => Promise.resolve(earlier),
  };
  return {
    started,
    noted: () => noted?.models,
    announce: (...models: string[]) => announceModels(gateway, repository, models),
  };
}

describe('embedding models', () => {
  it('that are those of before change nothing', async () => {
    const { announce, started } = world({ earlier: false });
    expect([await announce('e5', 'use'), await announce('e5', 'use'), started]).toEqual(['first', 'same', []]);
  });

  it('that were changed have every source read again, once a change, also back to those of before', async () => {
    const { announce, started } = world({ earlier: false });
    await announce('e5', '');
    expect(await announce('bge', '')).toBe('changed');
    expect(await announce('bge', '')).toBe('same');
    expect(await announce('e5', '')).toBe('changed');
    expect(new Set(started).size).toBe(2);
  });

  it('have what an earlier version has read brought into the index of today', async () => {
    const { announce, started } = world();
    expect(await announce('e5', 'use')).toBe('changed');
    expect(started).toEqual([expect.stringMatching(/^reread-sources\.installation\.[0-9a-f]{24}$/)]);
  });

  it('are not noted while the engine is away, so that the next start tells it', async () => {
    const { announce, noted } = world({ away: true });
    await expect(announce('e5', 'use')).rejects.toBeInstanceOf(UnavailableError);
    expect(noted()).toBeUndefined();
  });
});

describe('reading every source again', () => {
  it('asks for those that are in use, page by page, and leaves alone what is about to be read', async () => {
    const all = Array.from({ length: 120 }, (_, index) => ({
      _id: `src_${String(index).padStart(3, '0')}`,
      status: index % 10 === 0 ? 'reading' : index % 10 === 1 ? 'failed' : 'ready',
      ...(index % 10 === 1 ? {} : { serving: 1 }),
    })) as KnowledgeSource[];
    const asked: string[] = [];
    const activities = createRereadActivities({
      sources: {
        page: (after, limit) => Promise.resolve(all.filter(({ _id }) => after === null || _id > after).slice(0, limit)),
      },
      readAgain: ({ _id }) => Promise.resolve(asked.push(_id)),
    });
    const pages: number[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: { asked: number; next: string | null } = await activities.rereadSources({ after: after ?? null });
      pages.push(page.asked);
      after = page.next;
    }
    expect([pages, asked.length, new Set(asked).size]).toEqual([[40, 40, 16], 96, 96]);
  });
});
