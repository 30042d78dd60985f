import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import { deriveId } from '../../domain/ids';
import type { ActivityLogWriter } from '../operations/activity-log-writer';

/** Tells a chatbot's owner in the activity log what came of a reading, once a run. */
export class ReadingLog {
  constructor(
    private readonly log: ActivityLogWriter,
    private readonly run: () => { workflow_id: string; run_id: string },
    private readonly clock: () => Date,
  ) {}

  async ready(source: KnowledgeSource, passages: number): Promise<void> {
    const parts = passages === 1 ? '1 part' : `${passages} parts`;
    await this.write(source, 'info', 'knowledge.ready', `"${source.title}" can now be used in replies (${parts}).`);
  }

  async failed(source: KnowledgeSource, why: string): Promise<void> {
    await this.write(source, 'error', 'knowledge.failed', `"${source.title}" could not be read: ${why}`);
  }

  private async write(
    { _id: source_id, account_id, chatbot_id }: KnowledgeSource,
    level: 'info' | 'error',
    event: string,
    message: string,
  ): Promise<void> {
    const { workflow_id, run_id } = this.run();
    await this.log.write({
      _id: deriveId('log', run_id, source_id, event),
      account_id,
      chatbot_id,
      level,
      event,
      message,
      workflow_id,
      data: { source_id },
      created_at: this.clock(),
    });
  }
}
