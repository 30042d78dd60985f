import type { Collection, Document } from 'mongodb';
import type { LiveUpdate } from '../../domain/live/live-update';
import type { Database } from '../database';
import { updateOfChange } from './update-of-change';

/** An update, and when its thing was last written. */
export interface DatedUpdate {
  update: LiveUpdate;
  at: Date;
}

/** Beyond so many changed conversations a page reads everything again. */
const CONVERSATIONS = 100;
const MESSAGES_OF_ONE = 20;
/** A reply that is under way this long after it was written has met trouble that its conversation tells. */
const UNDER_WAY_MS = 10 * 60_000;
const OTHERS = 200;

/** What has changed of an account lately, read by indexes: for pages that come back, and where the store cannot be watched. */
export class RecentChanges {
  constructor(
    private readonly database: Pick<
      Database,
      'conversations' | 'messages' | 'knowledgeSources' | 'integrations' | 'notifications'
    >,
  ) {}

  /** What changed since, and maybe more of the same conversations; undefined where it is too much to tell one by one. */
  async since(accountId: string, since: Date): Promise<DatedUpdate[] | undefined> {
    const { conversations, knowledgeSources, integrations, notifications } = this.database;
    const of = { account_id: accountId };
    const [talks, ...others] = await Promise.all([
      read(conversations, { ...of, updated_at: { $gt: since } }, {}, 'updated_at', CONVERSATIONS + 1),
      read(knowledgeSources, { ...of, updated_at: { $gt: since } }, {}, 'updated_at', OTHERS),
      read(integrations, of, { updated_at: { $gt: since } }, 'updated_at', OTHERS),
      read(notifications, { ...of, created_at: { $gt: since } }, {}, 'created_at', OTHERS),
    ]);
    if (talks.length > CONVERSATIONS) return undefined;
    const said = await Promise.all(talks.map(async ({ update, at }) => this.saidIn(update, since, at)));
    return [...talks, ...talks.flatMap(logOf), ...said.flat(), ...others.flat()];
  }

  /** The newest messages of a conversation that changed: a message does not say when it was last written. */
  private async saidIn(update: LiveUpdate, since: Date, at: Date): Promise<DatedUpdate[]> {
    if (update.kind !== 'conversation') return [];
    const { account_id, conversation_id } = update;
    const recent = { $gt: new Date(since.getTime() - UNDER_WAY_MS) };
    const by = { conversation_id, created_at: recent };
    const found = await read(this.database.messages, by, { account_id }, 'created_at', MESSAGES_OF_ONE);
    return found.map((message) => ({ ...message, at }));
  }
}

/** What happens in a conversation is noted in its chatbot's log, which has no index by account and time. */
function logOf({ update, at }: DatedUpdate): DatedUpdate[] {
  if (update.kind !== 'conversation') return [];
  const { account_id, chatbot_id } = update;
  return [{ update: { kind: 'log', account_id, chatbot_id }, at }];
}

async function read<T extends Document & { _id: string }>(
  collection: Collection<T>,
  by: Document,
  where: Document,
  field: string,
  limit: number,
): Promise<DatedUpdate[]> {
  const found = await collection
    .aggregate<Document & { _id: string }>([
      { $match: by },
      { $match: where },
      { $sort: { [field]: -1 } },
      { $limit: limit },
      { $project: { account_id: 1, chatbot_id: 1, conversation_id: 1, role: 1, [field]: 1 } },
    ])
    .toArray();
  return found.flatMap((document) => {
    const update = updateOfChange(collection.collectionName, document._id, document);
    return update ? [{ update, at: document[field] as Date }] : [];
  });
}
