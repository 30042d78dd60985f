import { readableText } from '../domain/customer-text';
import { reasonForSilence } from '../domain/commit-decision';
import type { PromptImage } from '../domain/prompt-image';
import type { Chatbot, Generation, Message, Passage, Turn } from '../domain/documents';
import { asksForPerson } from '../domain/handing-over/asks-for-person';
import { takeHandoffMark } from '../domain/handing-over/handoff-mark';
import { deriveId } from '../domain/ids';
import { LanguageModelError } from '../domain/language-model-error';
import { modelTrouble } from '../domain/notification-causes';
import type { SkipReason } from '../domain/outcome';
import { stripMarkdown } from '../domain/plain-text';
import type { Provider } from '../domain/provider';
import type { TokenUsage } from '../domain/token-usage';
import type { ActivityLogWriter } from './activity-log-writer';
import type { MessengerSource } from './messenger';
import { showPresence } from './presence';
import { readSituation, revisionOf } from './reply-situation';
import type { CurrentSituation } from './reply-situation';
import type { Notifier } from './notifier';
import type { Quota } from './quota';
import type { SituationStore } from './situation-store';
import type { GeneratedReply, RunContext } from './turn-activities';
import type { TurnStore } from './turn-store';

/** What a reply is written from. */
export interface ReplyRequest {
  chatbot: Chatbot;
  provider: Provider;
  model: string | undefined;
  passages: Passage[];
  history: Message[];
  unanswered: Message[];
  /** Whether the customer has been told that a person will answer. */
  waitsForPerson: boolean;
  /** What the unanswered messages show, by message id; empty for a model that does not see. */
  images: ReadonlyMap<string, PromptImage[]>;
}

export interface WrittenReply {
  text: string;
  model: string;
  usage: TokenUsage;
}

/** Has a language model write a reply. Failures are `LanguageModelError`s. */
export interface ReplyWriter {
  write(request: ReplyRequest, signal: AbortSignal): Promise<WrittenReply>;
  /** Whether pictures can be shown to this chatbot's model of this provider. */
  sees(chatbot: Chatbot, provider: Provider): boolean;
}

/** What was fetched of the customers' attachments. */
export interface AttachmentReader {
  /** Pictures of these messages, a few at most and of a moderate size. */
  images(messages: readonly Message[]): Promise<ReadonlyMap<string, PromptImage[]>>;
  /** The messages with what was said in their voice messages, as far as the chatbot's provider can write it down. */
  withTranscripts(chatbot: Chatbot, messages: readonly Message[], signal: AbortSignal): Promise<Message[]>;
}

export interface GenerationDependencies {
  situations: SituationStore;
  turns: TurnStore;
  messengers: MessengerSource;
  quota: Quota;
  writer: ReplyWriter;
  attachments: AttachmentReader;
  log: ActivityLogWriter;
  notifier: Notifier;
  /** Of the current attempt, counted from 1, and its cancellation. */
  attempt: () => { number: number; signal: AbortSignal };
  clock: () => Date;
}

interface WritingMaterial extends Pick<ReplyRequest, 'history' | 'unanswered' | 'waitsForPerson'> {
  turn: Turn;
}

const ATTEMPTS_BEFORE_FALLBACK = 2;

/** Writes replies. */
export function createGenerationActivities(dependencies: GenerationDependencies) {
  const { messengers, writer, attachments, log, notifier, attempt, clock } = dependencies;

  return {
    /**
     * Writes one reply over everything unresolved. A model that is busy or away is tried again by the retry policy, from the
     * third attempt with the fallback provider in turn; a refusal, filter, empty answer or bad key goes to it at once. With
     * `last_resort`, or when nothing else is left, the chatbot's fallback message is the reply.
     * @throws LanguageModelError (retryable) while a later attempt may succeed.
     */
    async generateReply(input: RunContext & { turn_id: string; last_resort: boolean }): Promise<GeneratedReply> {
      const situation = await readSituation(dependencies, input.account_id, input.turn_id);
      if (!situation) return nothingToAnswer(undefined);
      const { chatbot, unresolved: unanswered } = situation;
      // No model is paid for a reply that must not be sent: the commit finds the reason again, but for the limits.
      const silence = reasonForSilence({ ...situation, unresolved: unanswered.map(revisionOf) });
      if (!chatbot || silence) return nothingToAnswer(silence);
      const reply = await replyTo(input, situation, chatbot);
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
      return await writeWithFallback(input, chatbot, { turn, history, unanswered: understood, waitsForPerson });
    } finally {
      endPresence();
    }
  }

  async function writeWithFallback(
    input: RunContext & { turn_id: string },
    chatbot: Chatbot,
    material: WritingMaterial,
  ): Promise<GeneratedReply> {
    const { number, signal } = attempt();
    const first =
      number > ATTEMPTS_BEFORE_FALLBACK && chatbot.fallback_provider && number % 2 === 1 ? 'fallback' : 'primary';
    const order = first === 'primary' ? (['primary', 'fallback'] as const) : (['fallback', 'primary'] as const);
    let failure: LanguageModelError | undefined;
    for (const choice of order) {
      const provider = choice === 'primary' ? chatbot.provider : chatbot.fallback_provider;
      if (!provider) continue;
      try {
        return await write(chatbot, provider, choice, material, signal);
      } catch (error) {
        if (!(error instanceof LanguageModelError)) throw error;
        await logFailure(input, error);
        if (error.retryable) throw error;
        failure = error;
      }
    }
    if (!failure) throw new Error('A chatbot without a provider cannot write.');
    return readyMade('fallback_message', chatbot.fallback_message, chatbot, material.unanswered);
  }

  async function write(
    chatbot: Chatbot,
    provider: Provider,
    choice: 'primary' | 'fallback',
    { turn, history, unanswered, waitsForPerson }: WritingMaterial,
    signal: AbortSignal,
  ): Promise<GeneratedReply> {
    const model = choice === 'primary' ? chatbot.model : chatbot.fallback_model;
    const images = writer.sees(chatbot, provider) ? await attachments.images(unanswered) : NO_IMAGES;
    const request = {
      chatbot,
      provider,
      model,
      passages: turn.passages ?? [],
      history,
      unanswered,
      waitsForPerson,
      images,
    };
    const written = await writer.write(request, signal).catch((error: unknown) => {
      // A model that does not see refuses the whole request: it gets the words alone.
      const blind = error instanceof LanguageModelError && error.failure === 'invalid' && images.size > 0;
      if (blind) return writer.write({ ...request, images: NO_IMAGES }, signal);
      throw error;
    });
    const said =
      chatbot.handoff === 'on' || waitsForPerson
        ? takeHandoffMark(written.text)
        : { text: written.text, handoff: false };
    const text = said.handoff && said.text === '' ? chatbot.handoff_message : said.text;
    if (stripMarkdown(text).trim() === '') {
      throw new LanguageModelError('empty', provider, 'The language model returned an empty reply.');
    }
    return {
      text,
      generation: {
        source: 'model',
        provider,
        model: written.model,
        ...written.usage,
        ...(said.handoff ? { handoff: true } : {}),
      },
      generated_over: unanswered.map(revisionOf),
    };
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

  async function logFailure(input: RunContext & { turn_id: string }, error: LanguageModelError): Promise<void> {
    // The customer is waiting for the reply: nobody waits for this.
    if (error.isForOwner) void notifier.notify(modelTrouble(input, error, clock()));
    await log.write({
      _id: deriveId('log', input.turn_id, 'model', error.provider, error.failure),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: input.conversation_id,
      level: error.isForOwner ? 'error' : 'warning',
      event: error.isForOwner ? `model.${error.failure}` : 'model.failed',
      message: error.message,
      workflow_id: input.holder,
      data: { failure: error.failure, provider: error.provider },
      created_at: clock(),
    });
  }
}

const NO_IMAGES: ReadonlyMap<string, PromptImage[]> = new Map();

/** A reply that no model wrote. */
function readyMade(
  source: Exclude<Generation['source'], 'model'>,
  text: string,
  chatbot: Chatbot,
  unanswered: readonly Message[],
): GeneratedReply {
  return {
    text,
    generation: {
      source,
      provider: chatbot.provider,
      model: '',
      input_tokens: 0,
      output_tokens: 0,
      ...(source === 'handoff_message' ? { handoff: true } : {}),
    },
    generated_over: unanswered.map(revisionOf),
  };
}

function textsOf(unanswered: readonly Message[]): string[] {
  return unanswered.map(({ text }) => readableText(text));
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
