import type { Collection, Document } from 'mongodb';
import type { Account } from '../../domain/access/account';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Conversation } from '../../domain/conversations/conversation';
import type { Integration } from '../../domain/connection/integration';
import type { Message } from '../../domain/conversations/message';
import type { Turn } from '../../domain/answering/turn';
import { withConversationRules } from '../connection/chatbots';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { ErasedContact } from '../../domain/contacts/erasure';
import { newestErased } from '../contacts/erased-contact';
import { conversationIdOf } from '../../domain/conversations/conversation-id';
import type { Database } from '../database';
import { UNRESOLVED } from '../conversations/messages';

/** What is joined to a turn, by the name it is joined under. */
interface Joined extends Turn {
  joined: {
    conversation: Conversation[];
    integration: Integration[];
    chatbot: Chatbot[];
    unresolved: Message[];
    account: Account[];
    answers: Message[];
    questions: Message[];
    replies: { count: number }[];
    covered: Message[];
    messages: { count: number }[];
    turn: Turn[];
    answered: Message[];
    erased: ErasedContact[];
  };
}

/**
 * What a conversation has dealt with: what the customer wrote that is resolved, and everything that the business said and the
 * customer may have seen, also after the oldest unanswered message was written: a reply that is dated later than the next
 * question would otherwise be missing, and its question look unanswered.
 */
const HISTORY = {
  answers: { role: { $in: ['assistant', 'human'] }, delivery: { $nin: ['withheld', 'failed'] } },
  questions: { role: 'user', resolution: { $type: 'string' } },
} as const;

/**
 * Turns together with what stands around them, each look one request. Every join is by an indexed field, and within the
 * account.
 */
export class TurnSituationRepository {
  constructor(
    private readonly database: Database,
    private readonly contacts: Pick<ContactHashes, 'every'>,
  ) {}

  /** What decides whether a customer's message is answered at all; null without such a chatbot. */
  async beforeSaving(accountId: string, chatbotId: string, customerId: string) {
    const { chatbots, conversations, integrations, erasedContacts } = this.database;
    const own = { account_id: accountId };
    const looked = {
      names: { $literal: this.contacts.every(chatbotId, customerId) },
      place: { $literal: conversationIdOf(chatbotId, customerId, 0) },
    };
    type Seen = Pick<Chatbot, '_id' | 'unreadable_messages'> & {
      joined: { integration: Integration[]; erased: ErasedContact[]; conversation: Conversation[] };
    };
    const [found] = await chatbots
      .aggregate<Seen>([
        { $match: { _id: chatbotId, ...own } },
        { $project: { unreadable_messages: 1 } },
        { $set: looked },
        join('integration', integrations, { turn: '_id', other: 'chatbot_id' }, [
          { $match: { ...own, integration_type: 'instagram' } },
        ]),
        join('erased', erasedContacts, { turn: 'names', other: '_id' }, [{ $match: own }]),
        join('conversation', conversations, { turn: 'place', other: '_id' }, [{ $match: own }]),
      ])
      .toArray();
    if (!found) return null;
    const { integration, erased, conversation } = found.joined;
    return {
      integration: integration[0] ?? null,
      erased: newestErased(erased),
      conversation: conversation[0] ?? null,
      unreadable_messages: found.unreadable_messages,
    };
  }

  /**
   * What a conversation has open. The turn is read before the unanswered messages, since what a turn covers is resolved before it
   * is closed.
   */
  async beforeClaiming(accountId: string, conversationId: string) {
    const { conversations, messages, turns } = this.database;
    const own = { account_id: accountId };
    const [found] = await conversations
      .aggregate<{ joined: { turn: Turn[]; unresolved: Message[]; answered: Message[] } }>([
        { $match: { _id: conversationId, ...own } },
        { $project: { _id: 1 } },
        join('turn', turns, OF_ITS_CONVERSATION, [{ $match: own }, { $sort: { n: -1 } }, { $limit: 1 }]),
        join('unresolved', messages, OF_ITS_CONVERSATION, unresolvedOf(accountId)),
        { $set: { covers: { $arrayElemAt: ['$joined.turn.covers', 0] } } },
        join('answered', messages, { turn: 'covers', other: '_id' }, [{ $match: own }]),
      ])
      .toArray();
    return {
      turn: found?.joined.turn[0] ?? null,
      unresolved: found?.joined.unresolved ?? [],
      answered: found?.joined.answered ?? [],
    };
  }

  /** What a reply is written from, and what limits replies: `historyMessages` at most, replies counted since `repliesSince`. */
  async beforeWriting(
    accountId: string,
    turnId: string,
    { historyMessages, repliesSince }: { historyMessages: number; repliesSince: Date },
  ) {
    const { messages, turns, accounts } = this.database;
    const newest = [{ $sort: { created_at: -1, _id: -1 } }, { $limit: historyMessages }];
    const found = await this.look(accountId, turnId, [
      ...this.around(accountId),
      this.unresolved(accountId),
      join('account', accounts, { turn: 'account_id', other: '_id' }, [{ $match: { _id: accountId } }]),
      join('answers', messages, OF_CONVERSATION, [
        { $match: { account_id: accountId, ...HISTORY.answers } },
        ...newest,
      ]),
      join('questions', messages, OF_CONVERSATION, [
        { $match: { account_id: accountId, ...HISTORY.questions } },
        ...newest,
      ]),
      join('replies', turns, OF_CONVERSATION, [
        { $match: { account_id: accountId, closed_at: { $gt: repliesSince }, outcome: 'replied' } },
        // SecantusDB knows no $count in a join.
        { $group: { _id: null, count: { $sum: 1 } } },
      ]),
    ]);
    if (!found) return null;
    const { account, answers, questions, replies } = found.joined;
    return {
      ...situationOf(found),
      account: account[0] ?? null,
      history: newestLast([...answers, ...questions]).slice(-historyMessages),
      recentReplies: replies[0]?.count ?? 0,
    };
  }

  /** Whether a reply may be fixed: who holds the turn, and everything that may have changed since it was written. */
  async beforeCommit(accountId: string, turnId: string) {
    const found = await this.look(accountId, turnId, [...this.around(accountId), this.unresolved(accountId)]);
    return found && situationOf(found);
  }

  /** Whether a fixed reply may still be sent. */
  async beforeSending(accountId: string, turnId: string) {
    const [conversation, integration] = this.around(accountId);
    const found = await this.look(accountId, turnId, [
      conversation,
      integration,
      join('covered', this.database.messages, { turn: 'covers', other: '_id' }, [
        { $match: { account_id: accountId } },
      ]),
    ]);
    if (!found) return null;
    const { joined, ...turn } = found;
    return {
      turn,
      conversation: joined.conversation[0] ?? null,
      integration: joined.integration[0] ?? null,
      covered: joined.covered,
    };
  }

  /** A turn that is about to end, and how many messages its conversation holds besides its own. */
  async beforeClosing(accountId: string, turnId: string) {
    const found = await this.look(accountId, turnId, [
      join('messages', this.database.messages, OF_CONVERSATION, [
        {
          $match: { account_id: accountId, role: { $in: ['user', 'assistant', 'human'] }, turn_id: { $ne: turnId } },
        },
        { $group: { _id: null, count: { $sum: 1 } } },
      ]),
    ]);
    if (!found) return null;
    const { joined, ...turn } = found;
    return { turn, otherMessages: joined.messages[0]?.count ?? 0 };
  }

  private async look(accountId: string, turnId: string, joins: Document[]): Promise<Joined | null> {
    const [found] = await this.database.turns
      .aggregate<Joined>([{ $match: { _id: turnId, account_id: accountId } }, ...joins])
      .toArray();
    return found ?? null;
  }

  private around(accountId: string): [Document, Document, Document] {
    const { conversations, integrations, chatbots } = this.database;
    const own = { account_id: accountId };
    return [
      join('conversation', conversations, { turn: 'conversation_id', other: '_id' }, [{ $match: own }]),
      join('integration', integrations, { turn: 'chatbot_id', other: 'chatbot_id' }, [
        { $match: { ...own, integration_type: 'instagram' } },
      ]),
      join('chatbot', chatbots, { turn: 'chatbot_id', other: '_id' }, [{ $match: own }]),
    ];
  }

  private unresolved(accountId: string): Document {
    return join('unresolved', this.database.messages, OF_CONVERSATION, unresolvedOf(accountId));
  }
}

function unresolvedOf(accountId: string): Document[] {
  return [
    { $match: { account_id: accountId, ...UNRESOLVED.filter } },
    { $sort: UNRESOLVED.sort },
    { $limit: UNRESOLVED.limit },
  ];
}

const OF_ITS_CONVERSATION = { turn: '_id', other: 'conversation_id' };
const OF_CONVERSATION = { turn: 'conversation_id', other: 'conversation_id' };

/** Joins what has the turn's field in a field of its own, under `joined`, so that it never hides a field of the turn. */
function join<T extends Document>(
  name: keyof Joined['joined'],
  collection: Collection<T>,
  fields: { turn: string; other: string },
  pipeline: Document[],
): Document {
  return {
    $lookup: {
      from: collection.collectionName,
      localField: fields.turn,
      foreignField: fields.other,
      pipeline,
      as: `joined.${name}`,
    },
  };
}

function situationOf({ joined, ...turn }: Joined) {
  return {
    turn,
    conversation: joined.conversation[0] ?? null,
    integration: joined.integration[0] ?? null,
    chatbot: withConversationRules(joined.chatbot[0] ?? null),
    unresolved: joined.unresolved,
  };
}

/** Messages in the order in which they were written. */
function newestLast(messages: readonly Message[]): Message[] {
  return [...messages].sort(
    (one, other) => one.created_at.getTime() - other.created_at.getTime() || (one._id < other._id ? -1 : 1),
  );
}
