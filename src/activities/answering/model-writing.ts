import { randomUUID } from 'node:crypto';
import { costOf } from '../../domain/answering/bill';
import type { Chatbot } from '../../domain/answering/chatbot';
import type { Turn } from '../../domain/answering/turn';
import { deriveId } from '../../domain/ids';
import { LanguageModelError } from '../../domain/answering/model/language-model-error';
import { outlastsPatience, outlastsReply } from '../../domain/answering/model/model-patience';
import { modelTrouble } from '../../domain/notifications/notification-causes';
import { stripMarkdown } from '../../domain/answering/answer/plain-text';
import { readableText } from '../../domain/answering/prompt/customer-text';
import { gapOf } from '../../domain/knowledge/gap';
import type { PromptImage } from '../../domain/answering/prompt/prompt-image';
import type { Provider } from '../../domain/answering/model/provider';
import { addUsage, isBilled, NO_USAGE } from '../../domain/answering/model/token-usage';
import { foundOut, insteadOf, writeChecked } from './checked-writing';
import type { GenerationDependencies } from './generation-dependencies';
import type { ReplyRequest, WrittenReply } from './reply-writer';
import { readyMade } from './ready-made-reply';
import { revisionOf } from './reply-situation';
import type { GeneratedReply, RunContext } from './turn-activities';

/** What a model writes a reply from. */
export interface WritingMaterial extends Pick<ReplyRequest, 'history' | 'unanswered' | 'waitsForPerson'> {
  turn: Turn;
}

type WritingInput = RunContext & { turn_id: string };

type WritingDependencies = Pick<
  GenerationDependencies,
  'turns' | 'writer' | 'attachments' | 'countUnsupported' | 'log' | 'notifier' | 'attempt' | 'clock'
>;

const ATTEMPTS_BEFORE_FALLBACK = 2;
const NO_IMAGES: ReadonlyMap<string, PromptImage[]> = new Map();

/** Has the chatbot's models write replies: the provider, its fallback, and the fallback message when neither can. */
export function createModelWriting(dependencies: WritingDependencies) {
  const { turns, writer, attachments, countUnsupported, log, notifier, attempt, clock } = dependencies;

  /**
   * One reply. A model that is busy or away is tried again by the retry policy, from the third attempt with the fallback
   * provider in turn; whatever no later attempt would change, and whatever takes longer than a customer's patience, goes to it
   * at once. What is paid for answers that were thrown away counts with the reply, or is kept with the turn.
   * @throws LanguageModelError (retryable) while a later attempt may succeed.
   */
  return async function writeReply(
    input: WritingInput,
    chatbot: Chatbot,
    material: WritingMaterial,
  ): Promise<GeneratedReply> {
    const { number } = attempt();
    const first =
      number > ATTEMPTS_BEFORE_FALLBACK && chatbot.fallback_provider && number % 2 === 1 ? 'fallback' : 'primary';
    const order = first === 'primary' ? (['primary', 'fallback'] as const) : (['fallback', 'primary'] as const);
    let spent = NO_USAGE;
    let later: LanguageModelError | undefined;
    for (const [index, choice] of order.entries()) {
      const provider = choice === 'primary' ? chatbot.provider : chatbot.fallback_provider;
      if (!provider) continue;
      try {
        const reply = await write(input, chatbot, provider, choice, material);
        return { ...reply, generation: { ...reply.generation, ...addUsage(spent, costOf(reply.generation)) } };
      } catch (error) {
        if (!(error instanceof LanguageModelError)) throw error;
        spent = addUsage(spent, error.usage);
        await logFailure(input, error);
        const { waitedMs } = attempt();
        if (!error.retryable || outlastsReply(error, waitedMs)) continue;
        later = error;
        const other = index === 0 && chatbot.fallback_provider !== undefined;
        if (!other || !outlastsPatience(chatbot, error, waitedMs)) break;
      }
    }
    if (later) {
      if (isBilled(spent)) await turns.noteSpent(input.account_id, input.turn_id, { id: randomUUID(), ...spent });
      throw later;
    }
    const fallback = readyMade('fallback_message', chatbot.fallback_message, chatbot, material.unanswered);
    return { ...fallback, id: randomUUID(), generation: { ...fallback.generation, ...spent } };
  };

  async function write(
    input: WritingInput,
    chatbot: Chatbot,
    provider: Provider,
    choice: 'primary' | 'fallback',
    { turn, history, unanswered, waitsForPerson }: WritingMaterial,
  ): Promise<GeneratedReply> {
    const model = choice === 'primary' ? chatbot.model : chatbot.fallback_model;
    const images = writer.sees(chatbot, provider) ? await attachments.images(unanswered) : NO_IMAGES;
    const passages = turn.passages ?? [];
    const request = { chatbot, provider, model, passages, history, unanswered, waitsForPerson, images };
    const checked = await writeChecked(writer, request, countUnsupported, attempt().signal);
    const { written, read } = checked;
    await logNotes(input, written);
    const said = checked.heldBack ? insteadOf(chatbot) : { text: read.text, handoff: read.handoff };
    const text = said.handoff && said.text === '' ? chatbot.handoff_message : said.text;
    if (stripMarkdown(text).trim() === '') {
      const { usage } = written;
      throw new LanguageModelError('empty', provider, `The answer of ${provider} was empty.`, { usage });
    }
    const gap = gapOf({
      question: unanswered.map((message) => readableText(message.text)).join('\n'),
      text,
      passages,
      degraded: turn.degraded === true,
      handsOver: (said.handoff || checked.heldBack !== undefined) && !waitsForPerson,
    });
    return {
      id: randomUUID(),
      text,
      generation: {
        source: checked.heldBack && !said.handoff ? 'fallback_message' : 'model',
        provider,
        model: written.model,
        ...written.usage,
        ...(said.handoff ? { handoff: true } : {}),
        ...(gap ? { gap } : {}),
        ...foundOut(checked),
      },
      generated_over: unanswered.map(revisionOf),
    };
  }

  async function logNotes(input: WritingInput, { notes, model }: WrittenReply): Promise<void> {
    for (const { event, message } of notes) await logEntry(input, 'warning', event, message, { model });
  }

  async function logFailure(input: WritingInput, error: LanguageModelError): Promise<void> {
    const { failure, provider, message, isForOwner } = error;
    // The customer is waiting for the reply: nobody waits for this.
    if (isForOwner) void notifier.notify(modelTrouble(input, error, clock()));
    const event = isForOwner ? `model.${failure}` : 'model.failed';
    await logEntry(input, isForOwner ? 'error' : 'warning', event, message, { failure, provider });
  }

  async function logEntry(
    input: WritingInput,
    level: 'warning' | 'error',
    event: string,
    message: string,
    data: Record<string, string>,
  ): Promise<void> {
    await log.write({
      _id: deriveId('log', input.turn_id, 'model', event, ...Object.values(data)),
      account_id: input.account_id,
      chatbot_id: input.chatbot_id,
      conversation_id: input.conversation_id,
      level,
      event,
      message,
      workflow_id: input.holder,
      data,
      created_at: clock(),
    });
  }
}
