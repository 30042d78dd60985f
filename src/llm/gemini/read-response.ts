import type { TokenUsage } from '../../domain/answering/model/token-usage';
import { empty, filtered, unreadable } from '../answer-failure';
import { HANDOFF_TOOL } from '../handoff-tool';
import { countOf, listOf, recordOf, stringOf } from '../loose-json';
import type { LooseRecord } from '../loose-json';
import { answerOf } from '../read-answer';
import type { ReadAnswer } from '../read-answer';
import { refusalInside } from '../vendor-refusal';

const FILTERED: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'LANGUAGE',
  'IMAGE_SAFETY',
  'MODEL_ARMOR',
]);

/**
 * Reads a response of Google's generateContent: the first candidate's parts are the answer, save those marked as thoughts.
 * @throws VendorRefusal for an error that came as a success.
 * @throws LanguageModelError `filtered`, `empty`, or `invalid` for another format; with what the call cost.
 */
export function readResponse(body: unknown): ReadAnswer {
  const response = recordOf(body);
  const refusal = refusalInside(response);
  if (refusal) throw refusal;
  const usage = usageOf(response);
  const blocked = stringOf(recordOf(response['promptFeedback'])['blockReason']);
  if (blocked !== '' && blocked !== 'BLOCK_REASON_UNSPECIFIED') throw filtered('gemini', usage);
  const { candidates } = response;
  const known = 'usageMetadata' in response || 'promptFeedback' in response;
  if (!Array.isArray(candidates)) throw known ? empty('gemini', usage) : unreadable('gemini');
  const candidate = recordOf(candidates[0]);
  const reason = stringOf(candidate['finishReason'] ?? candidate['finish_reason']);
  if (FILTERED.has(reason)) throw filtered('gemini', usage);
  const parts = listOf(recordOf(candidate['content'])['parts']).map(recordOf);
  const isOwn = (part: LooseRecord, index: number) => isThought(part) || isUnmarked(part, index < parts.length - 1);
  const said = parts.filter((part, index) => !isOwn(part, index)).map(({ text }) => stringOf(text));
  const thoughts = parts.filter(isOwn).map(({ text }) => stringOf(text));
  if (MALFORMED.test(reason)) said.push(callIn(stringOf(candidate['finishMessage'])));
  const thought = countOf(recordOf(response['usageMetadata'])['thoughtsTokenCount']) > 0;
  const calls = parts
    .map((part) => recordOf(part['functionCall']))
    .map(({ name, args }) => ({ name, arguments: args }));
  const answer = answerOf(said.join(''), thoughts, reason === 'MAX_TOKENS' ? 'length' : 'stop', usage, calls);
  if (answer.text.trim() === '' && answer.finish === 'stop') throw empty('gemini', usage);
  return thought && !answer.thoughts ? { ...answer, thoughts: HIDDEN } : answer;
}

/** A proxy may print the flag as a text. */
function isThought({ thought }: LooseRecord): boolean {
  return thought === true || thought === 'true';
}

/** A part of thoughts whose flag Google forgot; another one follows it. */
function isUnmarked({ text }: LooseRecord, isFollowed: boolean): boolean {
  return isFollowed && /^\s*THOUGHTS?[ \t]*(?::|\n)/.test(stringOf(text));
}

/** The call of the tool that hands over, in what Google says of a malformed one; no other is for anybody. */
function callIn(words: string): string {
  return words.includes(HANDOFF_TOOL.name) ? words.replace(/^[^:(]{0,60}:\s*/, '') : '';
}

/** A call that the model wrote as code; Google tells it in words. */
const MALFORMED = /^(?:MALFORMED_FUNCTION_CALL|UNEXPECTED_TOOL_CALL)$/;

/** Thoughts that are billed and not shown. */
const HIDDEN = '(hidden)';

/** Google bills thoughts as output, and counts them apart; the total knows also what a server leaves out of the parts. */
function usageOf(response: LooseRecord): TokenUsage {
  const usage = recordOf(response['usageMetadata']);
  const input = countOf(usage['promptTokenCount']) + countOf(usage['toolUsePromptTokenCount']);
  const output = countOf(usage['candidatesTokenCount']) + countOf(usage['thoughtsTokenCount']);
  return {
    input_tokens: input,
    cached_input_tokens: Math.min(countOf(usage['cachedContentTokenCount']), input),
    output_tokens: Math.max(output, countOf(usage['totalTokenCount']) - input),
  };
}
