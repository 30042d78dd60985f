import type { TokenUsage } from '../../domain/answering/model/token-usage';
import { empty, filtered, refused, unreadable } from '../answer-failure';
import type { ToolCall } from '../handoff-tool';
import { countOf, listOf, recordOf, stringOf } from '../loose-json';
import type { LooseRecord } from '../loose-json';
import { answerOf } from '../read-answer';
import type { ReadAnswer } from '../read-answer';
import { refusalInside } from '../vendor-refusal';

/** `model_length` is Mistral's; the upper-case one comes through gateways to Gemini. */
const CUT = /^(?:length|max_tokens|max_output_tokens|model_length|model_context_window_exceeded)$/i;

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
  if (!choice) throw 'choices' in completion || 'usage' in completion ? empty('openai', usage) : unreadable('openai');
  const finish = stringOf(choice['finish_reason']);
  if (/content_filter/i.test(finish)) throw filtered('openai', usage);
  const message = recordOf(choice['message']);
  const { said, thoughts, refusals } = partsOf(message['content'] ?? choice['text']);
  if (stringOf(message['refusal']).trim() !== '' || (refusals && said.trim() === '')) throw refused('openai', usage);
  const apart = [message['reasoning_content'], message['reasoning'], message['thinking']].map(stringOf);
  const answer = answerOf(said, [...apart, ...thoughts], CUT.test(finish) ? 'length' : 'stop', usage, callsIn(message));
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
    else if (/think|reason|thought/i.test(stringOf(type)) || rest['thought'] === true)
      thoughts.push(JSON.stringify(part));
    else if (type === undefined || type === 'text' || type === 'output_text') {
      said.push(stringOf(text) || stringOf(recordOf(text)['value']));
    }
  }
  return { said: said.join(''), thoughts, refusals };
}

/** Thoughts are output, also where a server counts them beside `completion_tokens` alone in the total. */
function usageOf(completion: LooseRecord): TokenUsage {
  const usage = recordOf(completion['usage']);
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

function reasoned(completion: LooseRecord): boolean {
  const details = recordOf(recordOf(completion['usage'])['completion_tokens_details']);
  return countOf(details['reasoning_tokens']) > 0;
}
