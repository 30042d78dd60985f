import { HANDOFF_MARK } from '../domain/answering/handing-over/handoff-mark';
import { recordOf, stringOf } from './loose-json';

/** The tool by which a model hands over, where its vendor has tools; the mark in a text is the way of the others. */
export const HANDOFF_TOOL = {
  name: 'hand_over',
  description:
    'Hands the conversation over to a person of the business: for a wish to be served by a person, a complaint, or what must be looked up or decided by a person. Never for a question that you simply cannot answer.',
  parameters: {
    type: 'object',
    properties: {
      message: { type: 'string', description: "One sentence for the customer, in the customer's language." },
    },
    required: ['message'],
  },
};

/** A tool that the model calls; the arguments are an object, or JSON that should be one. */
export interface ToolCall {
  name: unknown;
  arguments: unknown;
}

/** Models that know no tools, though their server does, write the call as text. */
const AROUND_WRITTEN_CALL =
  /^(?:```(?:json|tool_call)?|<\|?tool_call\|?>)|(?:```|<\/tool_call>|<\|?\/?tool_call\|?>)$/g;

/** A model's text with the mark in front if it calls the tool: the text, else the tool's message, is for the customer. */
export function withHandoff(text: string, calls: readonly ToolCall[]): string {
  const call = calls.find(({ name }) => name === HANDOFF_TOOL.name);
  if (call) return marked(text.trim() === '' ? messageOf(call.arguments) : text);
  const written = recordOf(parsed(text.trim().replace(AROUND_WRITTEN_CALL, '').trim()));
  if (written['name'] !== HANDOFF_TOOL.name) return text;
  return marked(messageOf(written['arguments'] ?? written['parameters'] ?? written['input']));
}

function marked(words: string): string {
  return `${HANDOFF_MARK} ${words}`.trim();
}

function messageOf(given: unknown): string {
  return stringOf(recordOf(typeof given === 'string' ? parsed(given) : given)['message']);
}

function parsed(json: string): unknown {
  if (!json.startsWith('{')) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
