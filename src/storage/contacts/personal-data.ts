import type { Collection, Document, Filter } from 'mongodb';
import { conversationsBefore } from '../../domain/contacts/erasure';
import type { Contact } from '../../domain/contacts/erasure';
import type { Database } from '../database';
import { KnowledgeFileRepository } from '../knowledge/knowledge-files';
import { deleteInBatches } from '../delete-in-batches';

/** A person's traces up to an erasure: `epoch` is where a returning person begins, `before` when the line was drawn. */
export interface PersonalTraces extends Contact {
  epoch: number;
  before: Date;
}

const BATCH = 200;
/** No step that was under way when the line was drawn stores an event later than this. */
const LATE_EVENTS_MS = 2 * 60_000;
/** Nothing ends a pause that lasts until then but erasure itself. */
const FOR_EVER = new Date(Date.UTC(9999, 0, 1));

/** Everything that is stored of one person, or of one chatbot, wherever it stands. Every method may be repeated. */
export class PersonalDataRepository {
  private readonly files: KnowledgeFileRepository;

  constructor(private readonly database: Database) {
    this.files = new KnowledgeFileRepository(database);
  }

  /** The highest epoch of the person's conversations; null when there is none. */
  async newestEpoch({ account_id, chatbot_id, igsid }: Contact): Promise<number | null> {
    const [newest] = await this.database.conversations
      .find({ account_id, chatbot_id, session_id: igsid }, { projection: { epoch: 1 } })
      .sort({ epoch: -1 })
      .limit(1)
      .toArray();
    return newest?.epoch ?? null;
  }

  /** When the newest stored message of a conversation was written; null without one. */
  async newestMessageAt(accountId: string, conversationId: string): Promise<Date | null> {
    const [newest] = await this.database.messages
      .find({ conversation_id: conversationId, account_id: accountId }, { projection: { created_at: 1 } })
      .sort({ created_at: -1 })
      .limit(1)
      .toArray();
    return newest?.created_at ?? null;
  }

  /** The chatbots that know this person: of one account, or of all of them. */
  async contactsNamed(igsid: string, accountId?: string): Promise<Contact[]> {
    const of = accountId === undefined ? {} : { account_id: accountId };
    const projection = { account_id: 1, chatbot_id: 1 };
    const [conversations, events] = await Promise.all([
      this.database.conversations.find({ ...of, session_id: igsid }, { projection }).toArray(),
      this.database.events.find({ ...of, customer_id: igsid }, { projection }).toArray(),
    ]);
    const contacts = [...conversations, ...events].map(({ account_id, chatbot_id }) => ({
      account_id,
      chatbot_id,
      igsid,
    }));
    return [...new Map(contacts.map((contact) => [contact.chatbot_id, contact])).values()];
  }

  /** Whoever a conversation or an event of the chatbot names, as often as they are named, and how old each is. */
  async *contactsOf(
    account_id: string,
    chatbot_id: string,
  ): AsyncIterable<Contact & ({ epoch: number } | { at: Date })> {
    const { conversations, events } = this.database;
    const talks = conversations.find({ account_id, chatbot_id }, { projection: { session_id: 1, epoch: 1 } });
    for await (const { session_id: igsid, epoch } of talks) yield { account_id, chatbot_id, igsid, epoch };
    const named = events.find({ account_id, chatbot_id }, { projection: { customer_id: 1, created_at: 1 } });
    for await (const { customer_id: igsid, created_at: at } of named) {
      if (igsid !== undefined) yield { account_id, chatbot_id, igsid, at };
    }
  }

  /** Nothing more is answered or sent in the conversations that are to go; what is unanswered no longer waits. */
  async silence(traces: PersonalTraces): Promise<void> {
    const ids = conversationsBefore(traces, traces.epoch);
    const { account_id } = traces;
    await this.database.conversations.updateMany(
      { _id: { $in: ids }, account_id },
      { $set: { bot_paused_until: FOR_EVER, paused_by: 'erasure', pause_yields: false } },
    );
    await this.database.messages.updateMany(
      { conversation_id: { $in: ids }, account_id, role: 'user', resolution: null },
      { $set: { resolution: 'skipped:erased' } },
    );
  }

  /** How much there is, by kind. */
  async count(traces: PersonalTraces): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [kind, collection] of Object.entries(this.ofConversations())) {
      counts[kind] = await collection.countDocuments(inConversations(traces));
    }
    const { account_id, chatbot_id, igsid } = traces;
    counts['events'] = await this.database.events.countDocuments({ account_id, chatbot_id, customer_id: igsid });
    return counts;
  }

  /** The ids of the runs whose histories may hold the person's texts, in batches. */
  async *runs(traces: PersonalTraces): AsyncIterable<string[]> {
    const { messages, turns, outbound, exports, events } = this.database;
    const filter = inConversations(traces);
    yield* batches(messages as unknown as Collection, filter, 'workflow_id');
    yield* batches(turns as unknown as Collection, filter, 'holder');
    yield* batches(outbound as unknown as Collection, filter, 'workflow_id');
    yield* batches(exports as unknown as Collection, filter, 'workflow_id');
    yield* batches(events as unknown as Collection, eventsOf(traces), 'workflow_id');
  }

  /** Removes what the activity log says of these runs, whichever conversation it names. */
  async deleteLogsOfRuns(accountId: string, workflowIds: readonly string[]): Promise<void> {
    await this.database.activityLogs.deleteMany({ workflow_id: { $in: [...workflowIds] }, account_id: accountId });
  }

  /** Removes everything. */
  async erase(traces: PersonalTraces): Promise<void> {
    await this.eraseOfConversations(traces);
    await deleteInBatches(this.database.events as unknown as Collection, eventsOf(traces));
    await deleteInBatches(this.database.notifications as unknown as Collection, noticesOf(traces));
    await this.eraseUnnamedEvents(traces);
    const { account_id } = traces;
    await this.database.conversations.deleteMany({
      _id: { $in: conversationsBefore(traces, traces.epoch) },
      account_id,
    });
    // Whoever adds something takes it back when its conversation is gone then; until a moment ago it was not.
    await this.eraseOfConversations(traces);
  }

  /** Removes everything that was said through a chatbot, and what is left of its knowledge; its bills and the receipts of erasures stay. */
  async eraseChatbot(accountId: string, chatbotId: string): Promise<void> {
    const { events, conversations, notifications, erasedContacts, inbox } = this.database;
    const { knowledgeSources, readingPieces, gapDecisions, websitePages, promptVersions } = this.database;
    const said = [...Object.values(this.ofConversations()), events, conversations, notifications, erasedContacts];
    // What was added to its knowledge while it was deleted.
    const owned = [...said, knowledgeSources, readingPieces, gapDecisions, websitePages, promptVersions];
    for (const collection of owned) {
      await deleteInBatches(collection as unknown as Collection, { account_id: accountId, chatbot_id: chatbotId });
    }
    await deleteInBatches(inbox as unknown as Collection, { chatbot_id: chatbotId });
    await this.files.removeOfChatbot(accountId, chatbotId);
  }

  /**
   * Removes whatever carries the account's id, in every collection that there is; the account itself last. Only what the last
   * call to Meta needs is left, which expires within the hour.
   */
  async eraseAccount(accountId: string): Promise<void> {
    const { db, accounts, retiredCredentials } = this.database;
    // Their pieces carry no id but the file's.
    await this.files.removeOfAccount(accountId);
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      if (name === retiredCredentials.collectionName) continue;
      await deleteInBatches(db.collection(name), { account_id: accountId });
    }
    await accounts.deleteOne({ _id: accountId });
  }

  /** What carries the id of its conversation, by the name that a receipt gives it. */
  private ofConversations(): Record<string, Collection> {
    const { messages, media, turns, outbound, notes, exports, exportPages, activityLogs, gapQuestions } = this.database;
    const collections: Record<string, unknown> = {
      export_pages: exportPages,
      exports,
      notes,
      activity_logs: activityLogs,
      gap_questions: gapQuestions,
      outbound,
      turns,
      media,
      messages,
    };
    return collections as Record<string, Collection>;
  }

  private async eraseOfConversations(traces: PersonalTraces): Promise<void> {
    for (const collection of Object.values(this.ofConversations())) {
      await deleteInBatches(collection, inConversations(traces));
    }
  }

  /** Events that name no customer may still carry the id somewhere in their raw form. */
  private async eraseUnnamedEvents({ account_id, chatbot_id, igsid }: PersonalTraces): Promise<void> {
    const { events } = this.database;
    const unnamed = events.find({ account_id, chatbot_id, customer_id: { $exists: false } });
    for await (const event of unnamed) {
      if (JSON.stringify(event.raw).includes(igsid)) await events.deleteOne({ _id: event._id, account_id });
    }
  }
}

function inConversations(traces: PersonalTraces): Filter<Document> {
  return { conversation_id: { $in: conversationsBefore(traces, traces.epoch) }, account_id: traces.account_id };
}

/** What an account's people were told about a conversation. */
function noticesOf(traces: PersonalTraces): Filter<Document> {
  return { 'data.conversation_id': { $in: conversationsBefore(traces, traces.epoch) }, account_id: traces.account_id };
}

function eventsOf({ account_id, chatbot_id, igsid, before }: PersonalTraces): Filter<Document> {
  const until = new Date(before.getTime() + LATE_EVENTS_MS);
  return { account_id, chatbot_id, customer_id: igsid, created_at: { $lte: until } };
}

async function* batches(collection: Collection, filter: Filter<Document>, field: string): AsyncIterable<string[]> {
  let batch = new Set<string>();
  for await (const document of collection.find(filter, { projection: { [field]: 1 } })) {
    const id: unknown = document[field];
    if (typeof id === 'string') batch.add(id);
    if (batch.size < BATCH) continue;
    yield [...batch];
    batch = new Set();
  }
  if (batch.size > 0) yield [...batch];
}
