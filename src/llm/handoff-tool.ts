import { HANDOFF_MARK } from '../domain/answering/handing-over/handoff-mark';
import { recordOf, stringOf } from './loose-json';
import { withoutWrittenCalls, writtenCall } from './written-call';

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

/** A model's text with the mark in front if it calls the tool: the text, else the tool's message, is for the customer. */
export function withHandoff(text: string, calls: readonly ToolCall[]): string {
  const call = calls.find(({ name }) => name === HANDOFF_TOOL.name);
  if (call) return marked(withoutCall(text).trim() === '' ? messageOf(call.arguments) : withoutCall(text));
  // Models that know no tools, though their server does, write the call as text.
  const written = writtenCall(text, HANDOFF_TOOL.name);
  if (!written) return withoutWrittenCalls(text);
  return marked(written.said === '' ? written.message : written.said);
}

/** A server may read a call, and leave its text standing. */
function withoutCall(text: string): string {
  return writtenCall(text, HANDOFF_TOOL.name)?.said ?? text;
}

/** The call in a text that is written in channels, whose header names the tool; undefined without one. */
export function callInChannels(text: string): ToolCall | undefined {
  const call = IN_CHANNEL.exec(text);
  return call ? { name: HANDOFF_TOOL.name, arguments: call[1]?.trim() } : undefined;
}

const IN_CHANNEL =
  /\bto=(?:functions\.)?hand_over\b[^{}]{0,80}<\|message\|>([^]*?)(?:<\|(?:call|end|return|start)\|>|$)/u;

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
