import type { Collection, IndexDescription } from 'mongodb';
import type { MessageRevision } from '../../domain/answering/commit-decision';
import type { Generation } from '../../domain/answering/generation';
import type { OutgoingPart } from '../../domain/sending/outgoing-row';
import type { OwedByTurn, SpentTokens, Turn } from '../../domain/answering/turn';
import type { Passage } from '../../domain/knowledge/found-passage';
import { isDuplicateKey } from '../duplicate-key';

/** What a commit fixes: which messages are answered, with which texts. */
export interface TurnCommit {
  covers: MessageRevision[];
  texts: string[];
  generation: Generation;
  /** Knowledge could not even be asked for. */
  degraded?: boolean;
}

export const TURN_INDEXES: IndexDescription[] = [
  { key: { conversation_id: 1, n: -1 } },
  { key: { conversation_id: 1, 'parts.mid': 1 } },
  { key: { conversation_id: 1, closed_at: 1 } },
  { key: { account_id: 1, chatbot_id: 1, state: 1 } },
  { key: { state: 1 } },
  // Sparse, so that the many turns without the field cost nothing; the embedded store does not use partial indexes.
  { key: { gap_at: 1 }, sparse: true },
  { key: { owes_since: 1 }, sparse: true },
];

/**
 * Turns: every decision is one insert or one conditional update of one document, so that of two runs exactly one wins and
 * a repetition finds its own work.
 */
export class TurnRepository {
  constructor(private readonly collection: Collection<Turn>) {}

  async get(accountId: string, turnId: string): Promise<Turn | null> {
    return this.collection.findOne({ _id: turnId, account_id: accountId });
  }

  /** How those of these turns ended that have ended. */
  async outcomes(accountId: string, turnIds: readonly string[]): Promise<Map<string, string>> {
    const ended = await this.collection
      .find({ _id: { $in: [...turnIds] }, account_id: accountId }, { projection: { outcome: 1 } })
      .toArray();
    return new Map(ended.flatMap(({ _id, outcome }) => (outcome === undefined ? [] : [[_id, outcome] as const])));
  }

  /** The newest turn of a conversation. */
  async highest(accountId: string, conversationId: string): Promise<Turn | null> {
    const [turn] = await this.newest(accountId, conversationId, 1);
    return turn ?? null;
  }

  /** The newest turns of a conversation, newest first. */
  async newest(accountId: string, conversationId: string, limit: number): Promise<Turn[]> {
    return this.collection
      .find({ conversation_id: conversationId, account_id: accountId })
      .sort({ n: -1 })
      .limit(limit)
      .toArray();
  }

  /** Opens a turn; false when another run took that number. */
  async insert(turn: Turn): Promise<boolean> {
    try {
      await this.collection.insertOne(turn);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /**
   * Makes `holder` work on a turn whose run is dead; false when another run was faster. `stopped` marks a turn whose run
   * an operator ended.
   */
  async takeOver(
    accountId: string,
    turnId: string,
    deadHolder: string,
    holder: string,
    stopped: boolean,
  ): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: turnId, account_id: accountId, holder: deadHolder, state: { $ne: 'closed' } },
      { $set: { holder, ...(stopped ? { stopped_run: deadHolder } : {}) } },
    );
    return result.modifiedCount === 1;
  }

  /** Keeps what was retrieved for the reply, so that a reader can see what it was written from. */
  async setPassages(accountId: string, turnId: string, passages: Passage[], degraded: boolean): Promise<void> {
    await this.collection.updateOne(
      { _id: turnId, account_id: accountId, state: 'open' },
      { $set: { passages, degraded } },
    );
  }

  /**
   * Fixes the reply of a turn that its holder has just read as open. Returns the turn as it stands then: not as asked for when
   * it is committed already or belongs to another run.
   */
  async commit(turn: Turn, { covers, texts, generation, degraded }: TurnCommit): Promise<Turn | null> {
    const now = new Date();
    const committed = {
      state: 'committed' as const,
      covers: covers.map(({ id }) => id),
      cover_revisions: covers.map(({ revision }) => revision),
      parts: texts.map((text): OutgoingPart => ({ text, state: 'pending', attempt: 0, at: now })),
      generation,
      committed_at: now,
      ...(generation.gap ? { gap_at: gapKey(turn.chatbot_id, now) } : {}),
      ...(degraded ? { degraded } : {}),
    };
    const { _id, account_id, holder } = turn;
    const changed = await this.collection.updateOne({ _id, account_id, holder, state: 'open' }, { $set: committed });
    return changed.modifiedCount === 1 ? { ...turn, ...committed } : this.get(account_id, _id);
  }

  /** Turns after `since` whose reply shows a gap in the chatbot's knowledge, oldest first. */
  async withGaps(accountId: string, chatbotId: string, since: Date, limit: number): Promise<Turn[]> {
    return this.collection
      .find({
        gap_at: { $gt: gapKey(chatbotId, since), $lt: `${chatbotId} ~` },
        account_id: accountId,
        chatbot_id: chatbotId,
      })
      .sort({ gap_at: 1 })
      .limit(limit)
      .toArray();
  }

  /**
   * Adds what a thrown away answer cost, and notes that it is owed: the turn may be closed already, or be closed by somebody who
   * has read it before. The same one is added once.
   */
  async noteSpent(accountId: string, turnId: string, spent: SpentTokens): Promise<void> {
    await this.collection.updateOne(
      { _id: turnId, account_id: accountId, 'spent.id': { $ne: spent.id } },
      { $push: { spent }, $addToSet: { owes: 'usage' }, $set: { owes_since: new Date() } },
    );
  }

  /** Takes a commit back of which nothing was sent, so that the reply is written anew; false when something was. */
  async reopen(accountId: string, turnId: string, holder: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      {
        _id: turnId,
        account_id: accountId,
        holder,
        state: 'committed',
        parts: { $not: { $elemMatch: { state: { $ne: 'pending' } } } },
      },
      {
        $set: { state: 'open', covers: [], parts: [] },
        $unset: { committed_at: '', generation: '', cover_revisions: '', gap_at: '' },
      },
    );
    return result.modifiedCount === 1;
  }

  /** Marks part `index` as being sent, right before its POST; only the turn's holder may, and only once an attempt. */
  async startPart(accountId: string, turnId: string, holder: string, index: number, attempt: number): Promise<boolean> {
    const at = `parts.${index}`;
    const result = await this.collection.updateOne(
      { _id: turnId, account_id: accountId, holder, [`${at}.state`]: 'pending', [`${at}.attempt`]: attempt },
      {
        $set: { [`${at}.state`]: 'sending', [`${at}.attempt`]: attempt + 1, [`${at}.at`]: new Date() },
        $unset: { [`${at}.absent_at`]: '' },
      },
    );
    return result.modifiedCount === 1;
  }

  /** Changes part `index` if it still is in state `from` at `attempt`; false when somebody was faster. */
  async changePart(
    accountId: string,
    turnId: string,
    index: number,
    from: Pick<OutgoingPart, 'state' | 'attempt'>,
    change: Partial<OutgoingPart>,
  ): Promise<boolean> {
    const at = `parts.${index}`;
    const fields = Object.entries(change).map(([field, value]) => [`${at}.${field}`, value] as const);
    const set = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
    const result = await this.collection.updateOne(
      { _id: turnId, account_id: accountId, [`${at}.state`]: from.state, [`${at}.attempt`]: from.attempt },
      { $set: set },
    );
    return result.modifiedCount === 1;
  }

  /** Withholds what is still pending of a committed turn. */
  async withholdPending(accountId: string, turnId: string): Promise<void> {
    await this.collection.updateOne(
      { _id: turnId, account_id: accountId, state: 'committed' },
      { $set: { 'parts.$[part].state': 'withheld', 'parts.$[part].at': new Date() } },
      { arrayFilters: [{ 'part.state': 'pending' }] },
    );
  }

  /** Notes what of a turn's bookkeeping is still to be written; noting it again changes nothing. */
  async owe(accountId: string, turnId: string, owed: readonly OwedByTurn[]): Promise<void> {
    await this.collection.updateOne(
      { _id: turnId, account_id: accountId },
      { $addToSet: { owes: { $each: [...owed] } }, $set: { owes_since: new Date() } },
    );
  }

  /** Forgets the note of a turn whose bookkeeping is written now, unless more was noted since it was read. */
  async settle({ _id, account_id, owes, owes_since }: Turn): Promise<void> {
    await this.collection.updateOne({ _id, account_id, owes, owes_since }, { $unset: { owes: '', owes_since: '' } });
  }

  /** Turns of all accounts whose bookkeeping has been due since before `before`. */
  async owing(before: Date, limit: number): Promise<Turn[]> {
    return this.collection
      .find({ owes_since: { $lt: before } })
      .limit(limit)
      .toArray();
  }

  /** Ends a turn; closing a closed turn changes nothing. */
  async close(accountId: string, turnId: string, outcome: string): Promise<void> {
    await this.collection.updateOne(
      { _id: turnId, account_id: accountId, state: { $ne: 'closed' } },
      { $set: { state: 'closed', outcome, closed_at: new Date() } },
    );
  }

  /** Whether a part of any turn of the conversation carries this mid. */
  async hasMid(accountId: string, conversationId: string, mid: string): Promise<boolean> {
    const found = await this.collection.findOne(
      { conversation_id: conversationId, account_id: accountId, 'parts.mid': mid },
      { projection: { _id: 1 } },
    );
    return found !== null;
  }

  /** Notes that Instagram echoed the part with this mid; false where no turn of the conversation has such a part. */
  async noteEcho(accountId: string, conversationId: string, mid: string): Promise<boolean> {
    const result = await this.collection.updateOne(
      { conversation_id: conversationId, account_id: accountId, 'parts.mid': mid },
      { $set: { 'parts.$[part].echoed': true } },
      { arrayFilters: [{ 'part.mid': mid }] },
    );
    return result.matchedCount === 1;
  }

  /** How many turns of this chatbot are unfinished, one a conversation; `limit` at most are counted. */
  async countUnfinished(accountId: string, chatbotId: string, limit: number): Promise<number> {
    return this.collection.countDocuments(
      { account_id: accountId, chatbot_id: chatbotId, state: { $in: ['open', 'committed'] } },
      { limit },
    );
  }

  /** The runs that hold an unfinished turn of this chatbot; each once, `limit` at most. */
  async holdersOfChatbot(accountId: string, chatbotId: string, limit: number): Promise<string[]> {
    const turns = await this.collection
      .find(
        { account_id: accountId, chatbot_id: chatbotId, state: { $in: ['open', 'committed'] } },
        { projection: { holder: 1 } },
      )
      .limit(limit)
      .toArray();
    return [...new Set(turns.map(({ holder }) => holder))];
  }
}

/** Orders a chatbot's turns with a gap by time, and sets them apart from those of other chatbots. */
function gapKey(chatbotId: string, at: Date): string {
  return `${chatbotId} ${at.toISOString()}`;
}
