import { ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptions } from '@temporalio/client';
import { recrawlId } from '../contracts/knowledge';
import type { RecrawledSource } from '../contracts/knowledge';
import { TASK_QUEUE } from '../contracts/task-queues';
import type { Recrawl } from '../domain/knowledge/website';

const EVERY: Record<Exclude<Recrawl, 'never'>, number> = {
  daily: 24 * 60 * 60_000,
  weekly: 7 * 24 * 60 * 60_000,
  monthly: 30 * 24 * 60 * 60_000,
};

/** The Schedules by which websites are visited again, one a source. */
export class RecrawlSchedules {
  constructor(
    private readonly client: Pick<Client, 'schedule'>,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  /** Has a website visited again so often, counted from now; `never` takes its Schedule away. Repeatable. */
  async set(source: RecrawledSource, recrawl: Recrawl): Promise<void> {
    if (recrawl === 'never') return this.remove(source);
    const every = EVERY[recrawl];
    const spec: ScheduleOptions['spec'] = {
      intervals: [{ every, offset: this.clock().getTime() % every }],
      jitter: '10 minutes',
    };
    const { schedule } = this.client;
    try {
      await schedule.getHandle(recrawlId(source)).update((standing) => ({ ...standing, spec }));
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      await schedule.create({
        scheduleId: recrawlId(source),
        spec,
        // Without an input: what it is about is in its id, which no other run can have.
        action: {
          type: 'startWorkflow',
          workflowType: 'recrawlSourceWorkflow',
          workflowId: recrawlId(source),
          taskQueue: TASK_QUEUE,
          workflowExecutionTimeout: '1 hour',
        },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      });
    }
  }

  /** A website is not visited again. Repeatable. */
  async remove(source: RecrawledSource): Promise<void> {
    try {
      await this.client.schedule.getHandle(recrawlId(source)).delete();
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
    }
  }
}
