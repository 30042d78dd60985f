import { createTidyActivities } from '../../../../src/activities/operations/tidy-activities';
import type { Erasure } from '../../../../src/domain/contacts/erasure';

const NOW = new Date('2026-05-10T12:00:00Z');
const SILENT_SINCE = new Date('2026-05-01T08:00:00Z');
const TOLD = ['notify webhook.silent int_1/2026-05-01T08:00:00.000Z since 2026-05-01T08:00:00.000Z', 'told of int_1'];

function world(options: { engineAway?: boolean } = {}) {
  const done: string[] = [];
  const asked: Date[] = [];
  const silentBefore: Date[] = [];
  const activities = createTidyActivities({
    usage: { repair: () => Promise.resolve({ counted: 1, warned: 2, verified: 3 }) },
    forgottenRuns: {
      oldest: (before) => {
        asked.push(before);
        return Promise.resolve([{ _id: 'late-run', account_id: 'acc', noted_at: NOW }]);
      },
      remove: (ids) => Promise.resolve(void done.push(`forget ${ids.join()}`)),
    },
    names: { renameAll: () => Promise.resolve(4) },
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
    silences: {
      silentSince: (before) => {
        silentBefore.push(before);
        return Promise.resolve([{ _id: 'int_1', account_id: 'acc', chatbot_id: 'bot', since: SILENT_SINCE }]);
      },
      noteSilenceTold: ({ _id }) => Promise.resolve(void done.push(`told of ${_id}`)),
    },
    notifier: {
      notify: ({ kind, cause, data }) =>
        Promise.resolve(void done.push(`notify ${kind} ${cause} since ${String(data?.['since'])}`)),
    },
    startErasure: ({ _id }) => Promise.resolve(void done.push(`start ${_id}`)),
    tidyKnowledge: () => Promise.resolve({ uploads_removed: 5, readings_started: 6 }),
    keepAvatars: () => Promise.resolve(7),
    clock: () => NOW,
  });
  return { activities, done, asked, silentBefore };
}

describe('tidying up', () => {
  it('removes late histories and starts forgotten erasures, once a minute has passed', async () => {
    const { activities, done, asked } = world();
    expect(await activities.tidyRecords()).toEqual({
      counted: 1,
      warned: 2,
      verified: 3,
      names_renamed: 4,
      runs_removed: 1,
      erasures_started: 1,
      silences_told: 1,
      uploads_removed: 5,
      readings_started: 6,
      avatars_settled: 7,
    });
    expect(done).toEqual(['erase late-run', 'forget late-run', 'start era_1', ...TOLD]);
    expect(asked).toEqual([new Date(NOW.getTime() - 60_000), new Date(NOW.getTime() - 60_000)]);
  });

  it('tells an owner once that Instagram has delivered nothing for a week', async () => {
    const { activities, done, silentBefore } = world();
    await activities.tidyRecords();
    expect(silentBefore).toEqual([new Date('2026-05-03T12:00:00Z')]);
    expect(done.slice(-2)).toEqual(TOLD);
  });

  it('forgets no run whose history still stands', async () => {
    const { activities, done } = world({ engineAway: true });
    await expect(activities.tidyRecords()).rejects.toThrow('the engine is away');
    expect(done).toEqual([]);
  });
});
