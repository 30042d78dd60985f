import type { ActivityLog } from '../../domain/operations/activity-log';
import type { Turn } from '../../domain/answering/turn';
import { secondsToReply } from '../../domain/answering/reply-time';
import type { Database } from '../database';
import { readPage } from '../page';

/** What a chatbot has answered since a moment: how often, and how long some of the customers waited. */
export interface Answered {
  count: number;
  seconds: number[];
}

/** So many of the account's newest replies are counted. */
const COUNTED = 1_000;
/** So many of them say how long customers wait: of one chatbot, and of all. */
const SAMPLE_OF_ONE = 50;
const SAMPLE_OF_ALL = 500;

/** What chatbots have answered lately, by as many queries for a hundred chatbots as for one. */
export class AnsweredRepository {
  constructor(private readonly database: Pick<Database, 'activityLogs' | 'turns' | 'messages'>) {}

  /** By chatbot, counted over the account's newest 1,000 replies since then; without an entry where nothing was answered. */
  async since(accountId: string, since: Date): Promise<Map<string, Answered>> {
    const by = { account_id: accountId, event: 'message.replied' };
    const listed = { by, from: since };
    const { data: replies } = await readPage(this.database.activityLogs, listed, 'created_at', -1, { limit: COUNTED });
    const answered = new Map<string, Answered>();
    for (const { chatbot_id } of replies) {
      const known = answered.get(chatbot_id) ?? { count: 0, seconds: [] };
      answered.set(chatbot_id, { ...known, count: known.count + 1 });
    }
    const turns = await this.turns(accountId, sampleOf(replies));
    const asked = await this.askedAt(accountId, turns);
    for (const turn of turns) {
      const at = turn.covers.flatMap((id) => asked.get(id) ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
      const seconds = at && secondsToReply(turn.parts, at);
      if (seconds !== undefined) answered.get(turn.chatbot_id)?.seconds.push(seconds);
    }
    return answered;
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

/** The turns of the newest replies, of each chatbot no more than stand for it. */
function sampleOf(replies: readonly ActivityLog[]): string[] {
  const taken = new Map<string, number>();
  return replies
    .flatMap(({ chatbot_id, data }) => {
      const turnId = data?.['turn_id'];
      const before = taken.get(chatbot_id) ?? 0;
      if (typeof turnId !== 'string' || before >= SAMPLE_OF_ONE) return [];
      taken.set(chatbot_id, before + 1);
      return [turnId];
    })
    .slice(0, SAMPLE_OF_ALL);
}
