import type { Chatbot, Message, Passage, Turn } from '../domain/documents';
import { deriveId } from '../domain/ids';
import { LanguageModelError } from '../domain/language-model-error';
import { stripMarkdown } from '../domain/plain-text';
import type { Provider } from '../domain/provider';
import type { ActivityLogWriter } from './activity-log-writer';
import type { ConversationStore } from './conversation-store';
import type { MessageStore } from './message-store';
import type { MessengerSource } from './messenger';
import type { Quota } from './quota';
import type { SettingsStore } from './settings-store';
import { revisionOf } from './turn-activities';
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
}

export interface WrittenReply {
  text: string;
  model: string;
  inputTokens: number;
  outputTokens: number;
}

/** Has a language model write a reply. Failures are `LanguageModelError`s. */
export interface ReplyWriter {
  write(request: ReplyRequest, signal: AbortSignal): Promise<WrittenReply>;
}

export interface GenerationDependencies {
  conversations: ConversationStore;
  messages: MessageStore;
  turns: TurnStore;
  settings: SettingsStore;
  messengers: MessengerSource;
  quota: Quota;
  writer: ReplyWriter;
  log: ActivityLogWriter;
  /** Of the current attempt, counted from 1, and its cancellation. */
  attempt: () => { number: number; signal: AbortSignal };
  clock: () => Date;
}

const HISTORY_MESSAGES = 40;
const ATTEMPTS_BEFORE_FALLBACK = 2;

/** Writes replies. */
export function createGenerationActivities(dependencies: GenerationDependencies) {
  const { conversations, messages, turns, settings, messengers, quota, writer, log, attempt, clock } = dependencies;

  return {
    /**
     * Writes one reply over everything unresolved. A model that is busy or away is tried again by the retry policy, from the
     * third attempt with the fallback provider in turn; a refusal, filter, empty answer or bad key goes to it at once. With
     * `last_resort`, or when nothing else is left, the chatbot's fallback message is the reply.
     * @throws LanguageModelError (retryable) while a later attempt may succeed.
     */
    async generateReply(input: RunContext & { turn_id: string; last_resort: boolean }): Promise<GeneratedReply> {
      const { account_id, conversation_id } = input;
      const [chatbot, unanswered, turn] = await Promise.all([
        settings.chatbot(account_id, input.chatbot_id),
        messages.unresolved(account_id, conversation_id),
        turns.get(account_id, input.turn_id),
      ]);
      const [oldest] = unanswered;
      if (!chatbot || !oldest) return nothingToAnswer();
      const budget = await quota.state(account_id);
      if (budget === 'stop') return nothingToAnswer();
      if (budget === 'fallback') return unmetered(fallbackMessage(chatbot, unanswered));
      if (input.last_resort) return fallbackMessage(chatbot, unanswered);
      showPresence(input);
      const history = await messages.history(account_id, conversation_id, oldest.created_at, HISTORY_MESSAGES);
      return writeWithFallback(input, chatbot, { turn, history, unanswered });
    },
  };

  async function writeWithFallback(
    input: RunContext & { turn_id: string },
    chatbot: Chatbot,
    material: { turn: Turn | null; history: Message[]; unanswered: Message[] },
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
    return fallbackMessage(chatbot, material.unanswered);
  }

  async function write(
    chatbot: Chatbot,
    provider: Provider,
    choice: 'primary' | 'fallback',
    { turn, history, unanswered }: { turn: Turn | null; history: Message[]; unanswered: Message[] },
    signal: AbortSignal,
  ): Promise<GeneratedReply> {
    const model = choice === 'primary' ? chatbot.model : chatbot.fallback_model;
    const request = { chatbot, provider, model, passages: turn?.passages ?? [], history, unanswered };
    const written = await writer.write(request, signal);
    if (stripMarkdown(written.text).trim() === '') {
      throw new LanguageModelError('empty', provider, 'The language model returned an empty reply.');
    }
    return {
      text: written.text,
      generation: {
        source: 'model',
        provider,
        model: written.model,
        input_tokens: written.inputTokens,
        output_tokens: written.outputTokens,
      },
      generated_over: unanswered.map(revisionOf),
    };
  }

  /** Rides along with the generation; nobody waits for it. */
  function showPresence(input: RunContext): void {
    void (async () => {
      const conversation = await conversations.get(input.account_id, input.conversation_id);
      const messenger = await messengers.messenger(input.account_id, input.chatbot_id);
      if (conversation) await messenger?.showPresence(conversation.session_id);
    })().catch(() => undefined);
  }

  async function logFailure(input: RunContext & { turn_id: string }, error: LanguageModelError): Promise<void> {
    const badKey = error.failure === 'bad_key';
    await log.write({
      _id: deriveId('log', input.turn_id, 'model', error.provider, error.failure),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: input.conversation_id,
      level: badKey ? 'error' : 'warning',
      event: badKey ? 'model.bad_key' : 'model.failed',
      message: badKey
        ? `${error.provider} rejects the API key. Enter a working key in the chatbot's settings.`
        : error.message,
      workflow_id: input.holder,
      data: { failure: error.failure, provider: error.provider },
      created_at: clock(),
    });
  }
}

function fallbackMessage(chatbot: Chatbot, unanswered: Message[]): GeneratedReply {
  return {
    text: chatbot.fallback_message,
    generation: {
      source: 'fallback_message',
      provider: chatbot.provider,
      model: '',
      input_tokens: 0,
      output_tokens: 0,
    },
    generated_over: unanswered.map(revisionOf),
  };
}

/** Beyond the limit nothing is billed. */
function unmetered(reply: GeneratedReply): GeneratedReply {
  return { ...reply, generation: { ...reply.generation, unmetered: true } };
}

/** The commit withdraws it: everything was resolved meanwhile, the chatbot is gone, or the month's replies are used up. */
function nothingToAnswer(): GeneratedReply {
  return {
    text: '',
    generation: { source: 'fallback_message', provider: 'builtin', model: '', input_tokens: 0, output_tokens: 0 },
    generated_over: [],
  };
}
