import { LanguageModelError } from '../domain/answering/model/language-model-error';
import type { ModelLimits } from '../domain/answering/model/model-limits';
import type { Vendor } from '../domain/answering/model/provider';
import { adaptCall, withoutRefused } from './adapt-call';
import { callModel, MODELS } from './call-model';
import type { CallLimits } from './call-model';
import type { Endpoint } from './endpoint';
import type { ModelCall } from './language-model';
import { learnFromRefusal, sentLimit } from './learn-from-refusal';
import type { ReadAnswer } from './read-answer';
import { VendorRefusal } from './vendor-refusal';

/** Each refusal teaches one thing, and a request has few. */
const MAX_REFUSALS = 8;

/** A model, and what was learned of it so far. */
export interface AdaptedModel {
  provider: Vendor;
  model: string;
  endpoint: Endpoint;
  /** Changed by what is learned. */
  limits: ModelLimits;
  /** Keeps what holds for the model from now on. */
  learned: (limits: ModelLimits) => void;
}

/** An answer, and the output limit that it was written within. */
export interface AdaptedAnswer extends ReadAnswer {
  sentLimit: number | undefined;
}

/**
 * Makes a call, and makes it again at once in the form that a refusal asks for: without a field, under another name, within
 * other bounds. What was learned so is kept once a request of that form was taken.
 * @throws VendorRefusal when a refusal teaches nothing.
 * @throws LanguageModelError for an answer without a text, and when there is no answer.
 */
export async function adaptedCall(adapted: AdaptedModel, call: ModelCall, until: CallLimits): Promise<AdaptedAnswer> {
  const { provider, model, endpoint } = adapted;
  let forThisCall = adapted.limits;
  let lasting: ModelLimits | undefined;
  const keep = () => {
    if (lasting) adapted.learned(lasting);
    lasting = undefined;
  };
  for (let refusals = 0; ; refusals += 1) {
    const fitting = adaptCall(call, forThisCall);
    const baseUrl = `${endpoint.baseUrl}${forThisCall.path ?? ''}`;
    const request = withoutRefused(MODELS[provider].request(fitting, baseUrl, forThisCall), forThisCall);
    try {
      const answer = await callModel(provider, model, request, { ...endpoint, baseUrl }, until);
      keep();
      return { ...answer, sentLimit: sentLimit(request)?.value };
    } catch (error) {
      // An answer without a text is an answer all the same: the request was taken.
      if (error instanceof LanguageModelError && error.isAnswer) keep();
      if (!(error instanceof VendorRefusal) || refusals >= MAX_REFUSALS) throw error;
      const hasImages = fitting.prompt.messages.some(({ images = [] }) => images.length > 0);
      const lesson = learnFromRefusal(error, { provider, request, baseUrl, hasImages, limits: forThisCall });
      if (!lesson) throw error;
      forThisCall = lesson.limits;
      if (lesson.lasting) {
        lasting = { ...adapted.limits, ...onlyNew(lesson.limits, adapted.limits) };
        adapted.limits = lasting;
      }
    }
  }
}

/** What a lesson says otherwise than what was known. */
function onlyNew(limits: ModelLimits, known: ModelLimits): ModelLimits {
  const entries = Object.entries(limits) as [keyof ModelLimits, unknown][];
  return Object.fromEntries(entries.filter(([name, value]) => known[name] !== value));
}
