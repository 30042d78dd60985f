import type { ModelLimits } from '../domain/answering/model/model-limits';
import type { Prompt } from '../domain/answering/prompt/prompt';
import type { ModelCall, ModelRequest } from './language-model';
import { recordOf } from './loose-json';

/** A call as a model with these limits takes it. */
export function adaptCall(call: ModelCall, limits: ModelLimits): ModelCall {
  return {
    ...call,
    maxOutputTokens: withinLimits(call.maxOutputTokens, limits),
    prompt: adaptPrompt(call.prompt, limits),
  };
}

/** An output limit within what the model takes; none stays none. */
function withinLimits(
  tokens: number | undefined,
  { max_output_tokens, min_output_tokens }: ModelLimits,
): number | undefined {
  if (tokens === undefined) return undefined;
  return Math.min(Math.max(tokens, min_output_tokens ?? 0), max_output_tokens ?? Number.POSITIVE_INFINITY);
}

function adaptPrompt(prompt: Prompt, { system, images }: ModelLimits): Prompt {
  const messages =
    images === false ? prompt.messages.map(({ role, content }) => ({ role, content })) : [...prompt.messages];
  const [first, ...rest] = messages;
  if (system !== 'user' || prompt.system === '' || !first) return { ...prompt, messages };
  return { ...prompt, system: '', messages: [{ ...first, content: `${prompt.system}\n\n${first.content}` }, ...rest] };
}

/** A request without the fields that the model refuses. */
export function withoutRefused(request: ModelRequest, { without = [] }: ModelLimits): ModelRequest {
  const kept = (fields: ModelRequest) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !without.includes(name)));
  const configuration = request['generationConfig'];
  return kept(configuration === undefined ? request : { ...request, generationConfig: kept(recordOf(configuration)) });
}
