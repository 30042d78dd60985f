import { readableText } from '../../domain/answering/prompt/customer-text';
import { humanReplyWindowEnd, messagingWindowEnd } from '../../domain/sending/messaging-window';
import { statusOfGap } from '../../domain/knowledge/gap';
import type { GapDecision, GapQuestion, GapStatus } from '../../domain/knowledge/gap';
import type { ApiDependencies } from '../dependencies';

/** Questions of one meaning. */
export interface Gap {
  id: string;
  status: GapStatus;
  decision: GapDecision | undefined;
  /** Newest first; at least one. */
  questions: GapQuestion[];
}

/** Conversations that are shown of a gap, the newest. */
const MOST_CONVERSATIONS = 20;
/** An unsent message says nothing: then the next question of the gap speaks for it. */
const LOOKED_AT = 3;

/** The gaps, the one that was asked about last first. */
export function gapsOf(questions: readonly GapQuestion[], decided: ReadonlyMap<string, GapDecision>): Gap[] {
  const groups = new Map<string, GapQuestion[]>();
  for (const question of questions) {
    groups.set(question.gap_id, [...(groups.get(question.gap_id) ?? []), question]);
  }
  return [...groups].map(([id, asked]) => {
    const decision = decided.get(id);
    return { id, status: statusOfGap(decision, asked[0]?.asked_at ?? new Date(0)), decision, questions: asked };
  });
}

/** The gaps with the words of their newest questions, and whom of the customers one can still write to at `now`. */
export async function presentGaps(
  { messages, conversations }: Pick<ApiDependencies['repositories'], 'messages' | 'conversations'>,
  accountId: string,
  gaps: readonly Gap[],
  now: Date,
) {
  const spoken = gaps.flatMap(({ questions }) => questions.slice(0, LOOKED_AT).flatMap((one) => one.message_ids));
  const shown = gaps.flatMap(({ questions }) => newestOfEach(questions).map((one) => one.conversation_id));
  const [texts, people] = await Promise.all([
    messages.some(accountId, spoken),
    conversations.some(accountId, [...new Set(shown)]),
  ]);
  const textOf = new Map(texts.map((message) => [message._id, readableText(message.text).trim()]));
  const personOf = new Map(people.map((conversation) => [conversation._id, conversation]));
  return gaps.map(({ id, status, decision, questions }) => ({
    id,
    question:
      questions
        .slice(0, LOOKED_AT)
        .map((one) => wordsOf(one, textOf))
        .find((text) => text !== '') ?? '',
    kind: questions[0]?.kind ?? 'not_known',
    status,
    reason: decision?.reason ?? null,
    source_id: decision?.source_id ?? null,
    times: questions.length,
    customers: new Set(questions.map((one) => one.conversation_id)).size,
    last_asked_at: questions[0]?.asked_at,
    conversations: newestOfEach(questions).flatMap((one) => {
      const conversation = personOf.get(one.conversation_id);
      if (!conversation) return [];
      const { user_name, last_customer_act_at: act } = conversation;
      return [
        {
          conversation_id: one.conversation_id,
          message_id: one.message_ids.at(-1) ?? null,
          user_name,
          asked_at: one.asked_at,
          messaging_window: {
            bot_until: stillToCome(messagingWindowEnd(act), now),
            person_until: stillToCome(humanReplyWindowEnd(act), now),
          },
        },
      ];
    }),
  }));
}

function newestOfEach(questions: readonly GapQuestion[]): GapQuestion[] {
  const newest = new Map<string, GapQuestion>();
  for (const one of questions) if (!newest.has(one.conversation_id)) newest.set(one.conversation_id, one);
  return [...newest.values()].slice(0, MOST_CONVERSATIONS);
}

function wordsOf({ message_ids }: GapQuestion, textOf: ReadonlyMap<string, string>): string {
  return message_ids
    .map((id) => textOf.get(id) ?? '')
    .join('\n')
    .trim();
}

function stillToCome(end: Date, now: Date): Date | null {
  return end > now ? end : null;
}
