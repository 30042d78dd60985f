import { recordOf, stringOf } from './loose-json';

/** A call of a tool that a model wrote as text, since its server did not read it. */
export interface WrittenCall {
  /** What the model says besides, in front of the call. */
  said: string;
  /** The tool's message; empty without one. */
  message: string;
}

/** Words that stand before a tool's name in the languages of calls; between them are signs alone. */
const KEYWORD =
  /^_*(?:json|xml|python|tool|tools|tool_?calls?|tool_code|tool_sep|sep|tool_use|calls?|calling|begin|section|start|functions?|function_calls?|tool_calls?_(?:section_)?begin|name|type|id|invoke|python_tag|print|default_api|api|action|recipient|minimax|antml|assistant)_*$/iu;
const OPENING = /[<[{(`*\n]/u;
/** The longest syntax that precedes a name. */
const MAX_SYNTAX = 300;
/** What follows the name in a call: arguments, a closing sign, the end. */
const AFTER_NAME = /^["'`*]?\s*(?:[({[<>},:=|)\]"]|Action Input|$|\n|:\d)/u;
/** Channels name the tool in their header. */
const HEADER = /\bto=(?:functions\.)?$/u;

const MESSAGES: readonly RegExp[] = [
  /\\"message\\"\s*:\s*\\"((?:[^"\\]|\\(?!"))*)\\"/u,
  /["']?message["']?\s*[:=]\s*"((?:[^"\\]|\\.)*)"/su,
  /["']?message["']?\s*[:=]\s*'((?:[^'\\]|\\.)*)'/su,
  /<parameter(?:=|\s+name=)["']?message["']?>([^<]*)/u,
  /<arg_key>\s*message\s*<\/arg_key>\s*<arg_value>([^<]*)/u,
];

/** The call of this tool in a text, in whatever syntax models write calls; undefined for a text that merely names it. */
export function writtenCall(text: string, tool: string): WrittenCall | undefined {
  for (let at = text.indexOf(tool); at >= 0; at = text.indexOf(tool, at + 1)) {
    const before = text.slice(Math.max(0, at - MAX_SYNTAX), at);
    const rest = text.slice(at + tool.length);
    const syntax = HEADER.exec(before)?.[0] ?? syntaxBehind(before, before.length === at);
    if (syntax === undefined || /^[\w-]/.test(rest) || !isCall(syntax, rest)) continue;
    const said = text.slice(0, at - syntax.length).trim();
    const message = messageIn(text.slice(at));
    return { said, message: message ?? (said === '' ? withoutSigns(rest) : '') };
  }
  return undefined;
}

/** The signs and words of a call at the end of this text; undefined where a sentence runs up to its end. */
function syntaxBehind(before: string, isWhole: boolean): string | undefined {
  let start = before.length;
  for (const { 0: piece, index } of [...before.matchAll(/[\p{L}_]+|[^\p{L}_]+/gu)].reverse()) {
    if (/^[\p{L}_]/u.test(piece) && !KEYWORD.test(piece)) break;
    start = index;
  }
  if (start === 0 && isWhole) return before;
  const run = before.slice(start);
  const opening = run.search(OPENING);
  return opening < 0 ? undefined : run.slice(opening);
}

function isCall(syntax: string, rest: string): boolean {
  if (HEADER.test(syntax)) return true;
  if (/[*_`(]$/u.test(syntax) && /^[*_`)]{1,3}\s/u.test(rest)) return true;
  return /\S/u.test(syntax) ? AFTER_NAME.test(rest) : /^\s*[({]/u.test(rest);
}

function messageIn(call: string): string | undefined {
  for (const pattern of MESSAGES) {
    const found = pattern.exec(call)?.[1];
    if (found !== undefined) return unescaped(found).trim();
  }
  return undefined;
}

/** Escapes of JSON and its kin, as far as they are valid. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    const read = JSON.parse(`{"message":"${text.replaceAll("\\'", "'").replaceAll('\n', '\\n')}"}`) as unknown;
    return stringOf(recordOf(read)['message']);
  } catch {
    return text.replaceAll('\\', '');
  }
}

/** Words behind the name, where the model wrote nothing else: `*hand_over* A colleague will answer.` */
function withoutSigns(rest: string): string {
  const words = rest.replace(/^[^\p{L}\p{N}"“¿¡]+/u, '').trim();
  return /[<>{}[\]|=]/u.test(words) ? '' : words;
}

/** Calls of whatever tool, as servers leave them in a text that they did not read. */
const MARKED_CALLS: readonly RegExp[] = [
  /<(?:[a-z]{1,12}:)?(tool_call|function_calls?|tool_use|invoke)\b[^<>]{0,200}>[^]*?(?:<\/(?:[a-z]{1,12}:)?\1>|$)/giu,
  /<function=[\w.-]{1,80}>[^]*?(?:<\/function>|$)/giu,
  /<\|tool_calls?(?:_section)?_begin\|>[^]*?(?:<\|tool_calls?(?:_section)?_end\|>|$)/giu,
  /<｜tool▁calls▁begin｜>[^]*?(?:<｜tool▁calls▁end｜>|$)/gu,
  /\[TOOL_CALLS\][^]*$/gu,
  /<\|python_tag\|>[^]*$/gu,
  /```tool_(?:code|call)\b[^]*?(?:```|$)/giu,
];

/** The text without calls of tools that nobody offered: no customer reads them. */
export function withoutWrittenCalls(text: string): string {
  const left = MARKED_CALLS.reduce((said, call) => said.replace(call, ''), text);
  return left === text ? text : left.trim();
}
