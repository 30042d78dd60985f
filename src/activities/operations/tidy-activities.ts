import type { TidyRecordsWorkflowResult } from '../../contracts/operations';
import type { Erasure, ForgottenRun } from '../../domain/contacts/erasure';
import { silentWebhook } from '../../domain/notifications/notification-causes';
import type { KnowledgeTidyResult } from '../knowledge/tidy-knowledge';
import type { Notifier } from '../notifications/notifier';
import type { PersonalRuns } from '../contacts/personal-runs';
import type { UsageRepair } from '../answering/usage-meter';

/** A connection to which Instagram has delivered nothing since then. */
export interface SilentConnection {
  _id: string;
  account_id: string;
  chatbot_id: string;
  since: Date;
}

export interface TidyDependencies {
  usage: { repair(): Promise<UsageRepair> };
  forgottenRuns: {
    oldest(before: Date, limit: number): Promise<ForgottenRun[]>;
    remove(workflowIds: readonly string[]): Promise<void>;
  };
  /** What earlier versions have kept of erased persons without a key. */
  names: { renameAll(): Promise<number> };
  erasures: { unfinished(before: Date, limit: number): Promise<Erasure[]> };
  silences: {
    silentSince(before: Date, limit: number): Promise<SilentConnection[]>;
    noteSilenceTold(silence: SilentConnection): Promise<void>;
  };
  notifier: Notifier;
  runs: Pick<PersonalRuns, 'erase'>;
  /** Starts the run of a stored request; one that runs already is met. */
  startErasure: (erasure: Erasure) => Promise<unknown>;
  /** What is left of files and readings whose process has died. */
  tidyKnowledge: () => Promise<KnowledgeTidyResult>;
  /** Fetches profile pictures that were not fetched when they became known. */
  keepAvatars: () => Promise<number>;
  clock: () => Date;
}

const AT_ONCE = 100;
/** What is younger may still be under way in another process. */
const UNDER_WAY_MS = 60_000;
/** A small shop may hear from nobody for some days; Meta stops delivering to an address that fails for an hour. */
const SILENCE_MS = 7 * 24 * 60 * 60 * 1000;

/** Finishes what a crash has left half done, and what may only be done afterwards. */
export function createTidyActivities(dependencies: TidyDependencies) {
  const { usage, forgottenRuns, names, erasures, silences, notifier, runs, startErasure, tidyKnowledge, clock } =
    dependencies;
  const { keepAvatars } = dependencies;
  return {
    /**
     * Repairs the usage totals, brings older names of erased persons under a key, removes histories that arrived after an
     * erasure, starts erasures that nobody works on, tells owners whose connection has fallen silent, finishes uploads
     * and readings, and keeps profile pictures.
     */
    async tidyRecords(): Promise<TidyRecordsWorkflowResult> {
      const before = new Date(clock().getTime() - UNDER_WAY_MS);
      const repaired = await usage.repair();
      const names_renamed = await names.renameAll();
      const ids = (await forgottenRuns.oldest(before, AT_ONCE)).map(({ _id }) => _id);
      await runs.erase(ids);
      await forgottenRuns.remove(ids);
      const unfinished = await erasures.unfinished(before, AT_ONCE);
      for (const erasure of unfinished) await startErasure(erasure);
      const silences_told = await tellOfSilences();
      return {
        ...repaired,
        names_renamed,
        runs_removed: ids.length,
        erasures_started: unfinished.length,
        silences_told,
        ...(await tidyKnowledge()),
        avatars_settled: await keepAvatars(),
      };
    },
  };

  async function tellOfSilences(): Promise<number> {
    const silent = await silences.silentSince(new Date(clock().getTime() - SILENCE_MS), AT_ONCE);
    for (const silence of silent) {
      // Its cause tells a repetition, should this process die before the note.
      await notifier.notify(silentWebhook(silence, silence.since));
      await silences.noteSilenceTold(silence);
    }
    return silent.length;
  }
}
