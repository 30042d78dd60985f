import type { Erasure, ForgottenRun } from '../domain/erasure';
import type { PersonalRuns } from './personal-runs';
import type { UsageRepair } from './usage-meter';

export interface TidyDependencies {
  usage: { repair(): Promise<UsageRepair> };
  forgottenRuns: {
    oldest(before: Date, limit: number): Promise<ForgottenRun[]>;
    remove(workflowIds: readonly string[]): Promise<void>;
  };
  erasures: { unfinished(before: Date, limit: number): Promise<Erasure[]> };
  runs: Pick<PersonalRuns, 'erase'>;
  /** Starts the run of a stored request; one that runs already is met. */
  startErasure: (erasure: Erasure) => Promise<unknown>;
  clock: () => Date;
}

export interface TidyResult extends UsageRepair {
  runs_removed: number;
  erasures_started: number;
}

const AT_ONCE = 100;
/** What is younger may still be under way in another process. */
const UNDER_WAY_MS = 60_000;

/** Finishes what a crash has left half done, and what may only be done afterwards. */
export function createTidyActivities(dependencies: TidyDependencies) {
  const { usage, forgottenRuns, erasures, runs, startErasure, clock } = dependencies;
  return {
    /** Repairs the usage totals, removes histories that arrived after an erasure, starts erasures that nobody works on. */
    async tidyRecords(): Promise<TidyResult> {
      const before = new Date(clock().getTime() - UNDER_WAY_MS);
      const repaired = await usage.repair();
      const ids = (await forgottenRuns.oldest(before, AT_ONCE)).map(({ _id }) => _id);
      await runs.erase(ids);
      await forgottenRuns.remove(ids);
      const unfinished = await erasures.unfinished(before, AT_ONCE);
      for (const erasure of unfinished) await startErasure(erasure);
      return { ...repaired, runs_removed: ids.length, erasures_started: unfinished.length };
    },
  };
}
