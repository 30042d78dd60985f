import type { Collection, IndexDescription } from 'mongodb';
import type { GapDecision, GapQuestion } from '../../domain/knowledge/gap';
import { isDuplicateKey } from '../duplicate-key';

/** What was asked longer ago tells nothing of what is missing today. */
const KEPT_SECONDS = 180 * 24 * 60 * 60;
/** The newest of a chatbot's questions that are looked at; what was asked before them is rarely asked again. */
const MOST_QUESTIONS = 1_000;

export const GAP_QUESTION_INDEXES: IndexDescription[] = [
  { key: { account_id: 1, chatbot_id: 1, asked_at: -1 } },
  { key: { chatbot_id: 1, gap_id: 1 } },
  { key: { conversation_id: 1 } },
  { key: { asked_at: 1 }, expireAfterSeconds: KEPT_SECONDS },
];
export const GAP_DECISION_INDEXES: IndexDescription[] = [{ key: { account_id: 1, chatbot_id: 1 } }];

/** Questions without a good answer, grouped by what they mean, and what was decided about them. */
export class KnowledgeGapRepository {
  constructor(
    private readonly asked: Collection<GapQuestion>,
    private readonly decisions: Collection<GapDecision>,
  ) {}

  /** Keeps a question; one of a turn that is kept already stays as it is. */
  async keep(question: GapQuestion): Promise<void> {
    try {
      await this.asked.insertOne(question);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** Takes questions back whose conversations are gone. */
  async takeBack(accountId: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.asked.deleteMany({ _id: { $in: [...ids] }, account_id: accountId });
  }

  /** The chatbot's newest questions, newest first. */
  async questions(accountId: string, chatbotId: string): Promise<GapQuestion[]> {
    return this.asked
      .find({ account_id: accountId, chatbot_id: chatbotId }, { promoteBuffers: true })
      .sort({ asked_at: -1 })
      .limit(MOST_QUESTIONS)
      .toArray();
  }

  /** The gap that a turn's question belongs to; null when it is none. */
  async gapOfTurn(accountId: string, turnId: string): Promise<string | null> {
    return (await this.asked.findOne({ _id: turnId, account_id: accountId }))?.gap_id ?? null;
  }

  async exists(accountId: string, chatbotId: string, gapId: string): Promise<boolean> {
    const of = { chatbot_id: chatbotId, gap_id: gapId, account_id: accountId };
    return (await this.asked.findOne(of, { projection: { _id: 1 } })) !== null;
  }

  async decided(accountId: string, chatbotId: string): Promise<Map<string, GapDecision>> {
    const found = await this.decisions.find({ account_id: accountId, chatbot_id: chatbotId }).toArray();
    return new Map(found.map((decision) => [decision._id, decision]));
  }

  /** The last decision about a gap counts. */
  async decide(decision: GapDecision): Promise<void> {
    const { _id, account_id, ...rest } = decision;
    await this.decisions.replaceOne({ _id, account_id }, { account_id, ...rest }, { upsert: true });
  }
}
