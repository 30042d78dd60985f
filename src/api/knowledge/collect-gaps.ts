import { readableText } from '../../domain/answering/prompt/customer-text';
import { deriveId } from '../../domain/ids';
import { bytesOf, gapNear } from '../../domain/knowledge/group-by-meaning';
import type { GapQuestion } from '../../domain/knowledge/gap';
import type { ApiDependencies } from '../dependencies';

/** Turns that one look takes up; the next look goes on. */
const AT_ONCE = 200;
/** What stands for a message that was unsent meanwhile. */
const SILENCE = '…';
/** Turns are committed at several machines, whose clocks differ a little. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Groups what was asked since the last look and had no good answer with what was asked before, and answers all of the chatbot's
 * questions, newest first. Repeatable, also at the same time. @throws UnavailableError while the embeddings server is away.
 */
export async function collectGaps(
  {
    repositories: { gaps, turns, messages, conversations },
    meaning,
  }: Pick<ApiDependencies, 'meaning'> & {
    repositories: Pick<ApiDependencies['repositories'], 'gaps' | 'turns' | 'messages' | 'conversations'>;
  },
  { account_id, chatbot_id }: { account_id: string; chatbot_id: string },
): Promise<GapQuestion[]> {
  const known = await gaps.questions(account_id, chatbot_id);
  const since = new Date((known[0]?.asked_at.getTime() ?? 0) - OVERLAP_MS);
  const seen = new Set(known.map(({ _id }) => _id));
  const fresh = (await turns.withGaps(account_id, chatbot_id, since, AT_ONCE)).filter(({ _id }) => !seen.has(_id));
  const stored = await messages.some(
    account_id,
    fresh.flatMap(({ covers }) => covers),
  );
  const texts = new Map(stored.map((message) => [message._id, readableText(message.text)]));
  const asked = fresh.map((turn) => ({
    turn,
    text: turn.covers
      .map((id) => texts.get(id) ?? '')
      .join('\n')
      .trim(),
  }));
  const vectors = asked.length === 0 ? [] : await meaning.vectors(asked.map(({ text }) => text || SILENCE));
  const all = [...known];
  const kept: GapQuestion[] = [];
  for (const [index, { turn }] of asked.entries()) {
    const vector = vectors[index];
    if (!vector || !turn.generation?.gap) continue;
    const question: GapQuestion = {
      _id: turn._id,
      account_id,
      chatbot_id,
      conversation_id: turn.conversation_id,
      message_ids: turn.covers,
      kind: turn.generation.gap,
      gap_id: gapNear(vector, meaning, all) ?? deriveId('gap', turn._id),
      vector: bytesOf(vector),
      model: meaning.model,
      asked_at: turn.committed_at ?? turn.created_at,
    };
    await gaps.keep(question);
    all.unshift(question);
    kept.push(question);
  }
  const erased = await takeBackErased({ gaps, conversations }, account_id, kept);
  return all.filter(({ _id }) => !erased.has(_id)).sort((a, b) => b.asked_at.getTime() - a.asked_at.getTime());
}

/** What was kept of conversations that were erased meanwhile must not outlive them. */
async function takeBackErased(
  { gaps, conversations }: Pick<ApiDependencies['repositories'], 'gaps' | 'conversations'>,
  accountId: string,
  kept: readonly GapQuestion[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(kept.map(({ conversation_id }) => conversation_id))];
  const stored = new Set((await conversations.some(accountId, ids)).map(({ _id }) => _id));
  const erased = kept.filter(({ conversation_id }) => !stored.has(conversation_id)).map(({ _id }) => _id);
  await gaps.takeBack(accountId, erased);
  return new Set(erased);
}
