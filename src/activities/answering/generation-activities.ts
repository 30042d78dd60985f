import { readableText } from '../../domain/answering/prompt/customer-text';
import { reasonForSilence } from '../../domain/answering/commit-decision';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Message } from '../../domain/conversations/message';
import { asksForPerson } from '../../domain/answering/handing-over/asks-for-person';
import { isUnlimited } from '../../domain/usage/plan';
import type { SkipReason } from '../../domain/answering/outcome';
import { createModelWriting } from './model-writing';
import { showPresence } from '../sending/presence';
import { readyMade } from './ready-made-reply';
import { readSituation, revisionOf } from './reply-situation';
import type { CurrentSituation } from './reply-situation';
import type { GeneratedReply, RunContext } from './turn-activities';
import type { GenerationDependencies } from './generation-dependencies';

/** Writes replies. */
export function createGenerationActivities(dependencies: GenerationDependencies) {
  const { messengers, attachments, attempt } = dependencies;
  const writeReply = createModelWriting(dependencies);

  return {
    /**
     * Writes one reply over everything unresolved, by a model unless a rule has it ready-made. With `last_resort`, or when no
     * model can, the chatbot's fallback message is the reply.
     * @throws LanguageModelError (retryable) while a later attempt may succeed.
     */
    async generateReply(input: RunContext & { turn_id: string; last_resort: boolean }): Promise<GeneratedReply> {
      const situation = await readSituation(dependencies, input.account_id, input.turn_id);
      if (!situation) return nothingToAnswer(undefined);
      const { chatbot, unresolved: unanswered } = situation;
      // No model is paid for a reply that must not be sent: the commit finds the reason again, but for the limits.
      const silence = reasonForSilence({ ...situation, unresolved: unanswered.map(revisionOf) });
      if (!chatbot || silence) return nothingToAnswer(silence);
      const reply = markedUnlimited(await replyTo(input, situation, chatbot), situation);
      // Who waits for a person gets answers alone: no second notice, and no excuse.
      const answers = reply.generation.source === 'model' && !reply.generation.handoff;
      return situation.waitsForPerson && !answers ? { ...reply, limit: 'waits' } : reply;
    },
  };

  async function replyTo(
    input: RunContext & { turn_id: string; last_resort: boolean },
    situation: CurrentSituation,
    chatbot: Chatbot,
  ): Promise<GeneratedReply> {
    const { turn, unresolved: unanswered, waitsForPerson } = situation;
    if (situation.budget === 'fallback') {
      return unmetered(readyMade('fallback_message', chatbot.fallback_message, chatbot, unanswered));
    }
    const closed = chatbot.office_hours?.message;
    if (situation.outOfOffice && closed) return readyMade('office_hours', closed, chatbot, unanswered);
    if (input.last_resort) return readyMade('fallback_message', chatbot.fallback_message, chatbot, unanswered);
    if (chatbot.handoff === 'on' && asksForPerson(textsOf(unanswered), chatbot.handoff_phrases)) {
      return readyMade('handoff_message', chatbot.handoff_message, chatbot, unanswered);
    }
    const endPresence = presenceOf(situation);
    try {
      // Both were read in one look, yet not in one moment: what became unresolved in between is a question, not history.
      const asked = new Set(unanswered.map(({ _id }) => _id));
      const history = situation.history.filter(({ _id }) => !asked.has(_id));
      const understood = await attachments.withTranscripts(chatbot, unanswered, attempt().signal);
      return await writeReply(input, chatbot, { turn, history, unanswered: understood, waitsForPerson });
    } finally {
      endPresence();
    }
  }

  /** The send says it if the credentials cannot be read. */
  function presenceOf({ conversation, integration }: CurrentSituation): () => void {
    const nothing = () => undefined;
    if (!integration || !conversation) return nothing;
    try {
      return showPresence(messengers.of(integration), conversation.session_id);
    } catch {
      return nothing;
    }
  }
}

function textsOf(unanswered: readonly Message[]): string[] {
  return unanswered.map(({ text }) => readableText(text));
}

/** What may be replied without limit needs no look at the limit when it is billed. */
function markedUnlimited(reply: GeneratedReply, { account }: CurrentSituation): GeneratedReply {
  if (!account || !isUnlimited(account.plan)) return reply;
  return { ...reply, generation: { ...reply.generation, unlimited: true } };
}

/** Beyond the limit nothing is billed. */
function unmetered(reply: GeneratedReply): GeneratedReply {
  return { ...reply, generation: { ...reply.generation, unmetered: true } };
}

/** The commit withdraws it: everything was resolved meanwhile, the bot must keep silent, or the chatbot is gone. */
function nothingToAnswer(silence: SkipReason | undefined): GeneratedReply {
  return {
    text: '',
    generation: { source: 'fallback_message', provider: 'builtin', model: '', input_tokens: 0, output_tokens: 0 },
    generated_over: [],
    ...(silence === 'quota' || silence === 'loop' ? { limit: silence } : {}),
  };
}
