import type { TokenUsage } from '../../domain/answering/model/token-usage';
import { empty, refused, tooLong, unreadable } from '../answer-failure';
import { countOf, listOf, recordOf, stringOf } from '../loose-json';
import type { LooseRecord } from '../loose-json';
import { answerOf } from '../read-answer';
import type { ReadAnswer } from '../read-answer';
import { refusalInside } from '../vendor-refusal';

const CUT: ReadonlySet<string> = new Set(['max_tokens', 'model_context_window_exceeded']);

/**
 * Reads a message of Anthropic: its text blocks are the answer, `tool_use` hands over, `thinking` and `redacted_thinking` are thoughts.
 * @throws VendorRefusal for an error that came as a success.
 * @throws LanguageModelError `refused`, `too_long`, `empty`, or `invalid` for another format; with what the call cost.
 */
export function readResponse(body: unknown): ReadAnswer {
  const message = recordOf(body);
  const refusal = refusalInside(message);
  if (refusal) throw refusal;
  const { content } = message;
  const usage = usageOf(message);
  if (!Array.isArray(content) && typeof content !== 'string') {
    throw 'content' in message ? empty('anthropic', usage) : unreadable('anthropic');
  }
  const reason = stringOf(message['stop_reason']);
  if (reason === 'refusal') throw refused('anthropic', usage);
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content).map(recordOf);
  const said = blocks.map((block) => (block.type === 'text' ? stringOf(block.text) : '')).join('');
  const thoughts = blocks.filter(({ type }) => /thinking/.test(stringOf(type))).map((block) => JSON.stringify(block));
  const calls = blocks
    .filter(({ type }) => type === 'tool_use')
    .map((block) => ({ name: block['name'], arguments: block['input'] }));
  const answer = answerOf(said, thoughts, CUT.has(reason) ? 'length' : 'stop', usage, calls);
  if (answer.text.trim() !== '') return answer;
  if (reason === 'model_context_window_exceeded') throw tooLong('anthropic', usage);
  if (answer.finish === 'stop') throw empty('anthropic', usage);
  return answer;
}

/** `input_tokens` leaves out what was read from the cache or written into it. */
function usageOf(message: LooseRecord): TokenUsage {
  const usage = recordOf(message['usage']);
  const cached = countOf(usage['cache_read_input_tokens']);
  return {
    input_tokens: countOf(usage['input_tokens']) + cached + countOf(usage['cache_creation_input_tokens']),
    cached_input_tokens: cached,
    output_tokens: countOf(usage['output_tokens']),
  };
}
