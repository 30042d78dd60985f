import type { Turn } from '../../domain/answering/turn';
import { secondsToReply } from '../../domain/answering/reply-time';
import type { Database } from '../database';

/** What a chatbot has answered since a moment: how often (counted up to 1,000), and how long some of the customers waited. */
export interface Answered {
  count: number;
  seconds: number[];
}

const COUNT_LIMIT = 1_000;
/** So many of the newest replies of each chatbot say how long customers wait. */
const SAMPLE = 50;

/** What chatbots have answered lately, by indexes. */
export class AnsweredRepository {
  constructor(private readonly database: Pick<Database, 'activityLogs' | 'turns' | 'messages'>) {}

  async since(accountId: string, chatbotIds: readonly string[], since: Date): Promise<Map<string, Answered>> {
    const counted = await Promise.all(chatbotIds.map(async (id) => this.repliesOf(accountId, id, since)));
    const turns = await this.turns(
      accountId,
      counted.flatMap(({ turnIds }) => turnIds),
    );
    const asked = await this.askedAt(accountId, turns);
    const answered = new Map(counted.map(({ chatbotId, count }) => [chatbotId, { count, seconds: [] as number[] }]));
    for (const turn of turns) {
      const at = turn.covers.flatMap((id) => asked.get(id) ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
      const seconds = at && secondsToReply(turn.parts, at);
      if (seconds !== undefined) answered.get(turn.chatbot_id)?.seconds.push(seconds);
    }
    return answered;
  }

  private async repliesOf(accountId: string, chatbotId: string, since: Date) {
    const of = { account_id: accountId, chatbot_id: chatbotId, event: 'message.replied', created_at: { $gt: since } };
    const { activityLogs } = this.database;
    const [count, newest] = await Promise.all([
      activityLogs.countDocuments(of, { limit: COUNT_LIMIT }),
      activityLogs
        .find(of, { projection: { 'data.turn_id': 1 } })
        .sort({ created_at: -1 })
        .limit(SAMPLE)
        .toArray(),
    ]);
    const turnIds = newest.flatMap(({ data }) => (typeof data?.['turn_id'] === 'string' ? [data['turn_id']] : []));
    return { chatbotId, count, turnIds };
  }

  private async turns(accountId: string, ids: readonly string[]): Promise<Turn[]> {
    if (ids.length === 0) return [];
    return this.database.turns
      .find({ _id: { $in: [...ids] }, account_id: accountId }, { projection: { chatbot_id: 1, covers: 1, parts: 1 } })
      .toArray();
  }

  private async askedAt(accountId: string, turns: readonly Turn[]): Promise<Map<string, Date>> {
    const ids = turns.flatMap(({ covers }) => covers);
    if (ids.length === 0) return new Map();
    const asked = await this.database.messages
      .find({ _id: { $in: ids }, account_id: accountId }, { projection: { created_at: 1 } })
      .toArray();
    return new Map(asked.map(({ _id, created_at }) => [_id, created_at]));
  }
}
