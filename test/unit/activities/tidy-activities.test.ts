import { createTidyActivities } from '../../../src/activities/tidy-activities';
import type { Erasure } from '../../../src/domain/erasure';

const NOW = new Date('2026-05-10T12:00:00Z');

function world(options: { engineAway?: boolean } = {}) {
  const done: string[] = [];
  const asked: Date[] = [];
  const activities = createTidyActivities({
    usage: { repair: () => Promise.resolve({ counted: 1, warned: 2, verified: 3 }) },
    forgottenRuns: {
      oldest: (before) => {
        asked.push(before);
        return Promise.resolve([{ _id: 'late-run', account_id: 'acc', noted_at: NOW }]);
      },
      remove: (ids) => Promise.resolve(void done.push(`forget ${ids.join()}`)),
    },
    erasures: {
      unfinished: (before) => {
        asked.push(before);
        return Promise.resolve([{ _id: 'era_1' } as Erasure]);
      },
    },
    runs: {
      erase: (ids) => {
        if (options.engineAway) return Promise.reject(new Error('the engine is away'));
        done.push(`erase ${ids.join()}`);
        return Promise.resolve(ids.length);
      },
    },
    startErasure: ({ _id }) => Promise.resolve(void done.push(`start ${_id}`)),
    clock: () => NOW,
  });
  return { activities, done, asked };
}

describe('tidying up', () => {
  it('removes late histories and starts forgotten erasures, once a minute has passed', async () => {
    const { activities, done, asked } = world();
    expect(await activities.tidyRecords()).toEqual({
      counted: 1,
      warned: 2,
      verified: 3,
      runs_removed: 1,
      erasures_started: 1,
    });
    expect(done).toEqual(['erase late-run', 'forget late-run', 'start era_1']);
    expect(asked).toEqual([new Date(NOW.getTime() - 60_000), new Date(NOW.getTime() - 60_000)]);
  });

  it('forgets no run whose history still stands', async () => {
    const { activities, done } = world({ engineAway: true });
    await expect(activities.tidyRecords()).rejects.toThrow('the engine is away');
    expect(done).toEqual([]);
  });
});
