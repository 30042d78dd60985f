import type { Logger } from '../../observability/logger';
import type { HeartbeatRepository } from '../../storage/operations/heartbeats';
import type { IntegrationRepository } from '../../storage/connection/integrations';
import type { TemporalGateway } from '../../temporal/gateway';
import { startCatchUp } from '../connection/catch-up';
import { StartupTask } from './startup-task';

export interface OutageWatchDependencies {
  heartbeats: Pick<HeartbeatRepository, 'last' | 'beat'>;
  integrations: Pick<IntegrationRepository, 'listEnabled'>;
  gateway: Pick<TemporalGateway, 'startManagement'>;
  logger: Logger;
}

const PART = 'api';
const BEAT_MS = 60_000;
/** Shorter gaps are Meta's to fill: it delivers again for longer than that. */
const OUTAGE_MS = 30 * 60_000;
const INTEGRATIONS_A_PAGE = 100;

/**
 * Notes once a minute that the API is up. After it was down for longer than half an hour, every enabled integration is looked
 * through for missed messages first; the beat of before stays until all of that is started, so that a crash repeats it.
 */
export class OutageWatch {
  private readonly task: StartupTask;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly dependencies: OutageWatchDependencies) {
    const work = () => this.catchUp();
    this.task = new StartupTask('Missed messages are not looked for yet.', work, dependencies.logger);
  }

  start(): void {
    void this.task.run().then(() => this.beatOn());
  }

  stop(): void {
    this.stopped = true;
    this.task.stop();
    clearInterval(this.timer);
  }

  private async catchUp(): Promise<void> {
    const { heartbeats, logger } = this.dependencies;
    const last = await heartbeats.last(PART);
    if (last && Date.now() - last.getTime() > OUTAGE_MS) {
      const started = await this.startForAll(last);
      logger.info({ down_since: last, integrations: started }, 'the API was down: looking for missed messages');
    }
    await heartbeats.beat(PART, new Date());
  }

  /** The outage names the runs, so that several processes that notice it start each of them once. */
  private async startForAll(downSince: Date): Promise<number> {
    const { integrations, gateway } = this.dependencies;
    let count = 0;
    for (let after: string | undefined; ;) {
      const page = await integrations.listEnabled(INTEGRATIONS_A_PAGE, after);
      for (const { account_id, chatbot_id } of page) {
        await startCatchUp(gateway, { account_id, chatbot_id }, `${chatbot_id}.${downSince.getTime()}`);
      }
      count += page.length;
      after = page.at(-1)?._id;
      if (page.length < INTEGRATIONS_A_PAGE) return count;
    }
  }

  private beatOn(): void {
    if (this.stopped) return;
    const { heartbeats, logger } = this.dependencies;
    this.timer = setInterval(() => {
      heartbeats
        .beat(PART, new Date())
        .catch((error: unknown) => logger.debug({ err: error }, 'sign of life not noted'));
    }, BEAT_MS);
  }
}
