import { answerOfChannels } from './answer-channel';
import { answerOfEnvelope } from './answer-envelope';
import { answerOfLabels } from './answer-label';
import { answerOfTurns } from './answer-turn';
import { thoughtAsides } from './thought-aside';
import { findThoughtTags } from './thought-tag';
import type { ThoughtTag } from './thought-tag';

/** What a model wrote for the customer, and what it wrote for itself. */
export interface SpokenAnswer {
  text: string;
  /** Never for the customer, a log or a store. */
  thoughts: string;
}

/**
 * Parts a model's text into its answer and its thoughts, in whatever form servers leave them in the text: tags of any spelling,
 * also nested, in code fences, with only the opening or only the closing one, channels, labels, and fields of JSON. An answer that merely mentions such
 * a tag or word stays as it is, to the last space. Linear in the text.
 */
export function dropThoughts(raw: string): SpokenAnswer {
  const spoken = withoutThoughts(raw);
  const opened = answerOfEnvelope(spoken.text);
  if (opened) return { text: opened.text, thoughts: joinedThoughts([spoken.thoughts, opened.thoughts]) };
  return { text: unwrapped(spoken.text), thoughts: spoken.thoughts };
}

function withoutThoughts(raw: string): SpokenAnswer {
  const channels = answerOfChannels(raw) ?? answerOfTurns(raw) ?? answerOfLabels(raw);
  const source = channels?.text ?? raw;
  const tags = findThoughtTags(source);
  const spans = thoughtSpans(source, tags);
  if (spans.length === 0 && !channels) return { text: raw, thoughts: '' };
  const kept: string[] = [];
  const thoughts: string[] = [channels?.thoughts ?? ''];
  let from = 0;
  for (const { start, end } of spans) {
    kept.push(source.slice(from, start));
    thoughts.push(source.slice(start, end));
    from = end;
  }
  kept.push(source.slice(from));
  return {
    text: spans.length === 0 ? source.trim() : joined(kept),
    thoughts: joinedThoughts(thoughts),
  };
}

function joinedThoughts(thoughts: readonly string[]): string {
  return thoughts
    .map((thought) => thought.trim())
    .filter((thought) => thought !== '')
    .join('\n');
}

interface Span {
  start: number;
  end: number;
}

/** Where the thoughts stand. */
function thoughtSpans(text: string, tags: readonly ThoughtTag[]): Span[] {
  const spans: Span[] = [];
  const lastClosing = tags.findLastIndex(({ kind }) => kind === 'close');
  let index = 0;
  while (index < tags.length) {
    const tag = tags[index];
    if (!tag) break;
    if (tag.kind === 'close') {
      // Only the closing one: the template wrote the opening one, so that everything before it was thought.
      if (!tag.weak && !isMention(text, tag)) spans.push({ start: spans.at(-1)?.end ?? 0, end: tag.end });
      index += 1;
      continue;
    }
    if (tag.weak && !beginsLine(text, tag)) {
      index += 1;
      continue;
    }
    const last = index < lastClosing ? closingIndex(tags, index) : undefined;
    const closing = last === undefined ? undefined : tags[last];
    if (closing && last !== undefined) {
      const isWord = tag.weak && !/\S\s+\S/u.test(text.slice(tag.end, closing.start));
      if (!isWord && !joinsTwoMentions(text, tag, closing)) spans.push({ start: tag.start, end: closing.end });
      index = last + 1;
      continue;
    }
    if (!tag.doubtful && opensThoughts(text, tag)) {
      spans.push({ start: tag.start, end: text.length });
      break;
    }
    index += 1;
  }
  return merged([...spans, ...spansOf(THOUGHT_FENCE, text), ...spansOf(THOUGHT_DETAILS, text), ...thoughtAsides(text)]);
}

/** The tag that closes the one at `from`; of unequal many, the last one: too much is dropped rather than too little. */
function closingIndex(tags: readonly ThoughtTag[], from: number): number | undefined {
  let depth = 0;
  let last: number | undefined;
  for (let index = from; index < tags.length; index += 1) {
    if (tags[index]?.kind === 'open') depth += 1;
    else {
      depth -= 1;
      last = index;
      if (depth === 0) return index;
    }
  }
  return last;
}

/** "between <reasoning> and </reasoning>": what stands between the two is a word of the sentence. */
function joinsTwoMentions(text: string, open: ThoughtTag, close: ThoughtTag): boolean {
  const between = text.slice(open.end, Math.min(close.start, open.end + 40));
  return (
    close.start - open.end < 40 && /^[ \t]+\p{Ll}{1,8}[ \t]+$/u.test(between) && wordStandsBefore(text, open.start)
  );
}

/** "you end it with </think> and then": a word of the sentence, not the end of thoughts. */
function isMention(text: string, { start, end }: ThoughtTag): boolean {
  return wordStandsBefore(text, start) && /^(?:[ \t]+\p{Ll}|[ \t]*[.,;:!?)])/u.test(text.slice(end, end + 12));
}

/** Without a closing one it opens thoughts at the beginning of a line or after a sentence, not within one. */
function opensThoughts(text: string, { start }: ThoughtTag): boolean {
  return !wordStandsBefore(text, start);
}

function beginsLine(text: string, { start }: ThoughtTag): boolean {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  return start - line < 12 && text.slice(line, start).trim() === '';
}

/** Whether a sentence is under way there: a word and a space on the same line. */
function wordStandsBefore(text: string, at: number): boolean {
  return /[\p{L}\p{N},;(][ \t]+$/u.test(text.slice(Math.max(0, at - 24), at));
}

/** Code fences whose language is `thinking` or the like. */
const THOUGHT_FENCE =
  /^[ \t]{0,3}(```|~~~)[ \t]*(?:think(?:ing)?|thoughts?|reasoning|analysis|plan(?:ning)?|scratch_?pad|internal)[ \t]*\n[^]*?(?:\n[ \t]{0,3}\1[ \t]*$|(?![^]))/gimu;

/** A box to unfold, as servers with a page of their own show thoughts: told by its type, or by its title. */
const THOUGHT_DETAILS =
  /<details\b(?:[^<>]{0,200}\btype=["']?(?:reasoning|thinking|thoughts?)\b[^<>]{0,200}>|[^<>]{0,200}>\s{0,9}<summary>[^\p{L}<]{0,9}(?:(?:my|show) )?(?:thinking|thoughts?|reasoning|chain of thought|thought for\b[^<]{0,40})(?: process)?[^\p{L}<]{0,9}<\/summary>)[^]*?(?:<\/details>|(?![^]))/giu;

function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: fence }) => ({ start: index, end: index + fence.length }));
}

function merged(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((one, other) => one.start - other.start);
  const result: Span[] = [];
  for (const span of ordered) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

/** What is left, without the gaps and the empty code fence that the thoughts stood in. */
function joined(kept: readonly string[]): string {
  return kept
    .map((piece, index) =>
      index === 0 ? piece.trimEnd() : index === kept.length - 1 ? piece.trimStart() : piece.trim(),
    )
    .filter((piece) => piece !== '')
    .join('\n\n')
    .replace(/^[ \t]*(```|~~~)[^\n]*\n\s*\1[ \t]*$/gm, '')
    .trim();
}

/** Models that tag their thoughts often tag the answer too; GLM boxes it. */
const WRAPPED =
  /^\s*(?:<(answer|response|final|final_(?:answer|response|reply)|output|reply|solution|result|message|customer_(?:reply|response|message))>|<\|begin_of_(?:solution|box)\|>|<\|START_(?:RESPONSE|TEXT)\|>)/iu;

function unwrapped(text: string): string {
  const opening = WRAPPED.exec(text);
  if (!opening) return text;
  const name = opening[1];
  const closing = name
    ? new RegExp(`</${name}>\\s*$`, 'iu')
    : /<\|(?:end_of_(?:solution|box)|END_(?:RESPONSE|TEXT))\|>/u;
  const [inner = ''] = text.slice(opening[0].length).split(closing);
  return inner.trim() === '' ? text : inner.trim();
}
