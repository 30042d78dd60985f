import type { Collection, Filter } from 'mongodb';
import type { Conversation } from '../../domain/conversations/conversation';
import { timeWindows } from '../time-windows';

/** How many conversations of a chatbot are open, and in how many the bot is paused. */
export interface ConversationFigures {
  open: number;
  paused: number;
}

/** Counting open ones ends with the window of time in which so many of the account are reached. */
const COUNTED = 1_000;
const MONTH_MS = 30 * 24 * 60 * 60_000;

/** The conversations of an account by chatbot, by as many queries for a hundred chatbots as for one. */
export class ConversationsByChatbot {
  constructor(private readonly collection: Collection<Conversation>) {}

  /**
   * What is open and was active in the last 30 days, and what is paused now. An account in which very much is open is counted
   * over what was active last.
   */
  async figures(accountId: string): Promise<Map<string, ConversationFigures>> {
    const now = new Date();
    const [open, paused] = await Promise.all([
      this.open(accountId, now),
      this.grouped({ account_id: accountId, bot_paused_until: { $gt: now } }),
    ]);
    const ids = new Set([...open.keys(), ...paused.keys()]);
    return new Map([...ids].map((id) => [id, { open: open.get(id) ?? 0, paused: paused.get(id) ?? 0 }]));
  }

  private async open(accountId: string, now: Date): Promise<Map<string, number>> {
    const sums = new Map<string, number>();
    let counted = 0;
    for (const updated_at of timeWindows(-1, { from: new Date(now.getTime() - MONTH_MS) }, now)) {
      const found = await this.grouped({ account_id: accountId, status: 'active', updated_at });
      for (const [id, count] of found) {
        sums.set(id, (sums.get(id) ?? 0) + count);
        counted += count;
      }
      if (counted >= COUNTED) break;
    }
    return sums;
  }

  private async grouped(condition: Filter<Conversation>): Promise<Map<string, number>> {
    const groups = await this.collection
      .aggregate<{ _id: string; count: number }>([
        { $match: condition },
        { $group: { _id: '$chatbot_id', count: { $sum: 1 } } },
      ])
      .toArray();
    return new Map(groups.map(({ _id, count }) => [_id, count]));
  }
}
