import { HANDOFF_MARK, takeHandoffMark } from '../domain/answering/handing-over/handoff-mark';
import { LanguageModelError } from '../domain/answering/model/language-model-error';
import type { Prompt } from '../domain/answering/prompt/prompt';
import { boundAnswer } from '../domain/answering/answer/runaway-answer';
import { addUsage, isBilled, NO_USAGE } from '../domain/answering/model/token-usage';
import type { TokenUsage } from '../domain/answering/model/token-usage';
import { answersAnything, longestWholeSentences } from '../domain/texts/whole-sentences';
import { adaptedCall } from './adapted-call';
import type { AdaptedAnswer, AdaptedModel } from './adapted-call';
import { cut, empty, ended } from './answer-failure';
import type { CallLimits } from './call-model';
import { firstRoom, mayThink, moreRoom } from './output-room';
import { classifyRefusal, failureOfRefusal } from './response-failure';
import { shorterPrompt } from './shorter-prompt';
import { VendorRefusal } from './vendor-refusal';

/** What a reply is written from. */
export interface ReplyTask {
  temperature?: number | undefined;
  /** The owner's limit for a reply. */
  maxOutputTokens?: number | undefined;
  /** What no reply may exceed, with whatever room; thoughts come on top. */
  mostOutputTokens?: number | undefined;
  /** The prompt within a budget of tokens; what does not fit is left out. */
  promptWithin: (tokens: number) => Prompt;
  countTokens: (text: string) => number;
  /** The tokens of a prompt for a model that says nothing of its context. */
  promptTokens: number;
}

/** Something that the owner should know of a reply that was written all the same. */
export interface ReplyNote {
  event: 'model.cut_answer' | 'model.runaway_answer';
  message: string;
}

export interface WrittenText {
  text: string;
  usage: TokenUsage;
  notes: ReplyNote[];
}

const MAX_SHORTENINGS = 6;

/**
 * Has a model write a reply, whatever it takes: a prompt that is too long is sent again without its oldest messages and weakest
 * passages, a reply that the output limit cut is written again once with more room, else ends with its last whole sentence.
 * @throws LanguageModelError with what all its calls cost, also when the caller cancels after one of them was answered.
 * @throws the signal's reason when the caller cancels before that.
 */
export async function writeReply(adapted: AdaptedModel, task: ReplyTask, until: CallLimits): Promise<WrittenText> {
  const { provider, model } = adapted;
  let spent = NO_USAGE;
  try {
    const first = await withShorterPrompts(adapted, task, firstLimit(adapted, task), until);
    spent = addUsage(spent, first.usage);
    const bounded = boundAnswer(first.text);
    if (bounded.ran) return endless(adapted, bounded.text, spent);
    if (first.finish === 'stop') return { text: first.text, usage: spent, notes: [] };
    if (first.thoughts && !adapted.limits.thinks && !mayThink(provider, model)) {
      adapted.limits = { ...adapted.limits, thinks: true };
      adapted.learned(adapted.limits);
    }
    const second = await withMoreRoom(adapted, task, first, until);
    spent = addUsage(spent, second?.usage ?? NO_USAGE);
    const notes = [cutNote(adapted, task, first)];
    if (second?.finish === 'stop' && second.text.trim() !== '') {
      const { text, ran } = boundAnswer(second.text);
      return ran ? endless(adapted, text, spent) : { text, usage: spent, notes };
    }
    const text = [second?.text ?? '', first.text].map(wholeReply).find((whole) => whole !== undefined);
    if (text === undefined) throw cut(provider);
    return { text, usage: spent, notes };
  } catch (error) {
    if (until.signal?.aborted && isBilled(spent)) throw ended(provider, spent);
    const failure = error instanceof VendorRefusal ? failureOfRefusal(error, { provider, model }) : error;
    throw failure instanceof LanguageModelError ? failure.withUsage(addUsage(spent, failure.usage)) : failure;
  }
}

function firstLimit({ provider, model, limits }: AdaptedModel, { maxOutputTokens }: ReplyTask): number | undefined {
  return firstRoom(maxOutputTokens, limits.thinks === true || mayThink(provider, model));
}

/** The second writing of a reply that was cut; undefined where there is no more room, or it fails: the first one stands then. */
async function withMoreRoom(
  adapted: AdaptedModel,
  task: ReplyTask,
  first: AdaptedAnswer,
  until: CallLimits,
): Promise<AdaptedAnswer | undefined> {
  const { provider, model, limits } = adapted;
  const thinks = first.thoughts !== undefined || limits.thinks === true || mayThink(provider, model);
  const most = limits.max_output_tokens ?? Number.POSITIVE_INFINITY;
  const allowed = firstRoom(task.mostOutputTokens, thinks) ?? Number.POSITIVE_INFINITY;
  const room = Math.min(moreRoom(first.sentLimit, first.usage.output_tokens, thinks), most, allowed);
  if (first.sentLimit !== undefined && room <= first.sentLimit) return undefined;
  try {
    return await withShorterPrompts(adapted, task, room, until);
  } catch (error) {
    if (until.signal?.aborted) throw error;
    if (!(error instanceof LanguageModelError || error instanceof VendorRefusal)) throw error;
    const usage = error instanceof LanguageModelError ? error.usage : NO_USAGE;
    return { text: '', finish: 'length', usage, sentLimit: room };
  }
}

/** A call whose prompt is shortened until the model takes it; the length that it took is remembered. */
async function withShorterPrompts(
  adapted: AdaptedModel,
  task: ReplyTask,
  maxOutputTokens: number | undefined,
  until: CallLimits,
): Promise<AdaptedAnswer> {
  const { model } = adapted;
  let budget = Math.min(task.promptTokens, adapted.limits.prompt_tokens ?? Number.POSITIVE_INFINITY);
  for (let shortenings = 0; ; shortenings += 1) {
    const prompt = task.promptWithin(budget);
    try {
      const { temperature } = task;
      const answer = await adaptedCall(adapted, { model, temperature, maxOutputTokens, prompt }, until);
      if (shortenings > 0) {
        adapted.limits = { ...adapted.limits, prompt_tokens: budget };
        adapted.learned(adapted.limits);
      }
      return answer;
    } catch (error) {
      const tokens = tokensOf(prompt, task);
      if (!isTooLong(error) || shortenings >= MAX_SHORTENINGS || isBare(tokens, task)) throw error;
      const words = error instanceof VendorRefusal ? error.words : '';
      budget = shortenings === MAX_SHORTENINGS - 1 ? 0 : shorterPrompt(Math.min(tokens, budget), words);
    }
  }
}

function isTooLong(error: unknown): boolean {
  if (error instanceof VendorRefusal) return classifyRefusal(error) === 'too_long';
  return error instanceof LanguageModelError && error.failure === 'too_long';
}

function tokensOf({ system, messages }: Prompt, { countTokens }: ReplyTask): number {
  return messages.reduce((sum, { content }) => sum + countTokens(content), countTokens(system));
}

/** Whether nothing is left to leave out. */
function isBare(tokens: number, task: ReplyTask): boolean {
  return tokens <= tokensOf(task.promptWithin(0), task);
}

/** What a customer may get of a text that was cut; undefined when it says nothing whole. A decision to hand over stands. */
function wholeReply(text: string): string | undefined {
  const said = takeHandoffMark(boundAnswer(text).text);
  const whole = longestWholeSentences(said.text);
  if (said.handoff) return `${HANDOFF_MARK} ${whole}`.trim();
  return answersAnything(whole) ? whole : undefined;
}

function endless({ provider, model }: AdaptedModel, text: string, usage: TokenUsage): WrittenText {
  if (!answersAnything(text)) throw empty(provider);
  const message = `The model “${model}” of ${provider} repeated itself or went on without an end; the reply was cut after what a person would read. Choose another model, or a lower temperature, if it happens often.`;
  return { text, usage, notes: [{ event: 'model.runaway_answer', message }] };
}

function cutNote(
  { provider, model }: AdaptedModel,
  { maxOutputTokens }: ReplyTask,
  { sentLimit }: AdaptedAnswer,
): ReplyNote {
  const limit =
    maxOutputTokens === undefined
      ? `${sentLimit === undefined ? 'its server’s own output limit' : `the output limit of ${sentLimit} tokens`}; set max_output_tokens in the chatbot's settings to more, or raise the limit of the server`
      : `max_output_tokens, which is ${maxOutputTokens}; raise max_output_tokens in the chatbot's settings`;
  const message = `A reply of the model “${model}” of ${provider} was cut off by ${limit}. It was written again with more room, or ends with its last whole sentence.`;
  return { event: 'model.cut_answer', message };
}
