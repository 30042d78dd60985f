import type { Collection } from 'mongodb';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Message } from '../../domain/conversations/message';
import { readPage } from '../page';

/** Threads up to this length are read by one query for all of them. */
const SHORT_THREAD = 20;
/**
 * Longer ones are read one by one: 20 threads of 2,000 messages took 240 ms so, and seconds by one query with `$in` and a bound on
 * the date, of which the embedded store uses the ids alone.
 */
const LONG_AT_ONCE = 4;
const HOUR_MS = 60 * 60_000;
const FIELDS = {
  conversation_id: 1,
  role: 1,
  text: 1,
  attachments: 1,
  delivery: 1,
  is_deleted: 1,
  created_at: 1,
} as const;

/** The newest message of each of several conversations; nothing is copied into the conversations for it. */
export class LastMessages {
  constructor(private readonly messages: Collection<Message>) {}

  /** By conversation; without an entry where nothing was said. */
  async of(
    accountId: string,
    conversations: readonly Pick<Conversation, '_id' | 'message_count' | 'updated_at'>[],
  ): Promise<Map<string, Message>> {
    const short = conversations.filter(({ message_count }) => message_count <= SHORT_THREAD).map(({ _id }) => _id);
    const long = conversations.filter(({ message_count }) => message_count > SHORT_THREAD);
    const found = short.length > 0 ? await this.ofShort(accountId, short) : [];
    // A few at once: the embedded store takes one request after the other, and webhooks must not wait behind a whole page.
    for (let start = 0; start < long.length; start += LONG_AT_ONCE) {
      const some = long.slice(start, start + LONG_AT_ONCE);
      found.push(...(await Promise.all(some.map(async (one) => this.ofLong(accountId, one)))).flat());
    }
    return new Map(found.map((message) => [message.conversation_id, message]));
  }

  /** Each of these threads is read whole. */
  private async ofShort(accountId: string, ids: readonly string[]): Promise<Message[]> {
    const newest = Object.fromEntries(Object.keys(FIELDS).map((field) => [field, { $last: `$${field}` }]));
    const groups = await this.messages
      .aggregate<Message & { id: string }>([
        { $match: { conversation_id: { $in: [...ids] } } },
        { $match: { account_id: accountId, role: { $exists: true } } },
        { $sort: { created_at: 1, _id: 1 } },
        { $group: { ...newest, _id: '$conversation_id', id: { $last: '$_id' } } },
      ])
      .toArray();
    return groups.map(({ id, ...message }) => ({ ...message, _id: id }));
  }

  /** What is written last is about as old as the conversation's newest activity. */
  private async ofLong(
    accountId: string,
    { _id, updated_at }: Pick<Conversation, '_id' | 'updated_at'>,
  ): Promise<Message[]> {
    const by = { conversation_id: _id };
    const where = { account_id: accountId, role: { $exists: true } };
    const near = new Date(updated_at.getTime() - HOUR_MS);
    const [newest] = await this.messages
      .aggregate<Message>([
        { $match: { ...by, created_at: { $gte: near } } },
        { $match: where },
        { $sort: { created_at: -1, _id: -1 } },
        { $limit: 1 },
        { $project: FIELDS },
      ])
      .toArray();
    if (newest) return [newest];
    return (await readPage(this.messages, { by, where, to: near }, 'created_at', -1, { limit: 1 })).data;
  }
}
