import type { TokenUsage } from '../../domain/answering/model/token-usage';
import { brokenOff, empty, filtered, refused, unreadable } from '../answer-failure';
import type { ToolCall } from '../handoff-tool';
import { countOf, listOf, recordOf, stringOf } from '../loose-json';
import type { LooseRecord } from '../loose-json';
import { answerOf } from '../read-answer';
import type { ReadAnswer } from '../read-answer';
import { failureInWords } from '../response-failure';
import { refusalInside } from '../vendor-refusal';

/** `model_length` is Mistral's, `repetition_truncation` Alibaba's; the upper-case one comes through gateways to Gemini. */
const CUT =
  /^(?:length|max_tokens|max_output_tokens|model_length|model_context_window_exceeded|repetition_truncation)$/i;
/** A server that broke off in the middle of its answer: OpenRouter, GLM, DeepSeek. */
const BROKEN_OFF = /^(?:error|network_error|insufficient_system_resource)$/i;
/** `sensitive` is GLM's; the upper-case ones come through gateways to Gemini. */
const FILTERED = /content_filter|^(?:sensitive|safety|blocklist|prohibited_content|recitation|spii)$/i;

/**
 * Reads a chat completion of OpenAI or of a server that imitates it: content as text or as a list of parts, thoughts in the
 * text, in parts of their own or in a field beside it.
 * @throws VendorRefusal for an error that came as a success, also inside a choice.
 * @throws LanguageModelError `filtered`, `refused`, `empty`, or `invalid` for another format; with what the call cost.
 */
export function readResponse(body: unknown): ReadAnswer {
  const completion = recordOf(body);
  const usage = usageOf(completion);
  const choices = listOf(completion['choices']).map(recordOf);
  const choice = choices.find((candidate) => hasMessage(candidate)) ?? choices[0];
  const refusal = refusalInside(completion) ?? (choice && refusalInside({ error: choice['error'] }));
  if (refusal) throw refusal;
  if (!choice) {
    if ('choices' in completion || 'usage' in completion) throw empty('openai', usage);
    throw failureInWords(body) ?? unreadable('openai');
  }
  const finish = [choice['finish_reason'], choice['native_finish_reason']].map(stringOf);
  if (finish.some((reason) => FILTERED.test(reason))) throw filtered('openai', usage);
  if (finish.some((reason) => BROKEN_OFF.test(reason))) throw brokenOff('openai', usage);
  const message = recordOf(choice['message']);
  const { said, thoughts, refusals } = partsOf(message['content'] ?? choice['text']);
  if (stringOf(message['refusal']).trim() !== '' || (refusals && said.trim() === '')) throw refused('openai', usage);
  const details = listOf(message['reasoning_details']).map((detail) => JSON.stringify(detail));
  const apart = [message['reasoning_content'], message['reasoning'], message['thinking'], ...details].map(stringOf);
  const answer = answerOf(
    said,
    [...apart, ...thoughts],
    finish.some((reason) => CUT.test(reason)) ? 'length' : 'stop',
    usage,
    callsIn(message),
  );
  if (answer.text.trim() === '' && answer.finish === 'stop') throw empty('openai', usage);
  return reasoned(completion) && !answer.thoughts ? { ...answer, thoughts: HIDDEN } : answer;
}

/** The tools that a message calls; `function_call` is what they were called by before. */
function callsIn(message: LooseRecord): ToolCall[] {
  const calls = listOf(message['tool_calls']).map((call) => recordOf(recordOf(call)['function']));
  return [...calls, recordOf(message['function_call'])].map((call) => ({
    name: call['name'],
    arguments: call['arguments'],
  }));
}

/** Thoughts that are billed and not shown. */
const HIDDEN = '(hidden)';

function hasMessage(choice: LooseRecord): boolean {
  return 'message' in choice || 'text' in choice;
}

/** Text, thoughts and refusals of a content that is a text, a part or a list of parts. */
function partsOf(content: unknown): { said: string; thoughts: string[]; refusals: boolean } {
  if (typeof content === 'string') return { said: content, thoughts: [], refusals: false };
  const parts = Array.isArray(content) ? content : [content];
  const said: string[] = [];
  const thoughts: string[] = [];
  let refusals = false;
  for (const part of parts) {
    const { type, text, ...rest } = recordOf(part);
    if (typeof part === 'string') said.push(part);
    else if (type === 'refusal') refusals = true;
    else if (/think|reason|thought/i.test(stringOf(type)) || rest['thought'] === true || rest['thought'] === 'true')
      thoughts.push(JSON.stringify(part));
    else if (type === undefined || type === 'text' || type === 'output_text') {
      said.push(stringOf(text) || stringOf(recordOf(text)['value']));
    }
  }
  return { said: said.join(''), thoughts, refusals };
}

/** Thoughts are output, also where a server counts them beside `completion_tokens` alone in the total. */
function usageOf(completion: LooseRecord): TokenUsage {
  const told = [completion['usage'], recordOf(completion['x_groq'])['usage'], timesOf(completion)].map(recordOf);
  const usage = told.find((one) => Object.keys(one).length > 0) ?? {};
  const input = countOf(usage['prompt_tokens']) || countOf(usage['input_tokens']);
  const output = countOf(usage['completion_tokens']) || countOf(usage['output_tokens']);
  const details = [usage['prompt_tokens_details'], usage['input_tokens_details'], usage].map(recordOf);
  const cached =
    countOf(usage['prompt_cache_hit_tokens']) || Math.max(...details.map((one) => countOf(one['cached_tokens'])));
  return {
    input_tokens: input,
    cached_input_tokens: Math.min(cached, input),
    output_tokens: Math.max(output, countOf(usage['total_tokens']) - input),
  };
}

/** llama.cpp counts beside the clock what some of its versions leave out of the usage. */
function timesOf({ timings }: LooseRecord): LooseRecord {
  const { prompt_n, cache_n, predicted_n } = recordOf(timings);
  return {
    prompt_tokens: countOf(prompt_n) + countOf(cache_n),
    prompt_tokens_details: { cached_tokens: cache_n },
    completion_tokens: predicted_n,
  };
}

function reasoned(completion: LooseRecord): boolean {
  const details = recordOf(recordOf(completion['usage'])['completion_tokens_details']);
  return countOf(details['reasoning_tokens']) > 0;
}
