import type { Generation } from '../../domain/answering/generation';
import { readReply } from '../../domain/answering/answer/read-reply';
import type { ReadReply, ReplyReading, UnsupportedStatement } from '../../domain/answering/answer/read-reply';
import { addUsage } from '../../domain/answering/model/token-usage';
import { LanguageModelError } from '../../domain/answering/model/language-model-error';
import { productRules } from '../../domain/answering/prompt/rules';
import { sourcesOf } from '../../domain/answering/reply-sources';
import type { ReplyRequest, ReplyWriter, WrittenReply } from './reply-writer';

/** Told of every kind of statement of a reply that no source supports. */
export type CountUnsupported = (kind: UnsupportedStatement['kind']) => void;

/** A reply as it was written and read. */
export interface CheckedReply {
  written: WrittenReply;
  read: ReadReply;
  /** Why the customer gets something else; missing where nothing speaks against it. */
  heldBack?: NonNullable<Generation['held_back']>;
}

/**
 * Has a model write a reply, and reads it. Where the chatbot wants it, a reply that names what stands in no source is written once
 * more; whatever comes of that, the better one of the two is the reply, and both are paid for.
 * @throws LanguageModelError when the first one fails.
 */
export async function writeChecked(
  writer: Pick<ReplyWriter, 'write'>,
  request: ReplyRequest,
  count: CountUnsupported,
  signal: AbortSignal,
): Promise<CheckedReply> {
  const reading = readingOf(request);
  let written = await writer.write(request, signal);
  let read = readReply(written.text, reading);
  const { unsupported_facts: rule } = request.chatbot;
  if (rule === 'rewrite' && request.provider !== 'builtin' && (read.leaks || read.unsupported.length > 0)) {
    const second = await writeAgain(writer, request, { written, read }, signal);
    if (second) {
      const usage = addUsage(written.usage, second.usage);
      const notes = [...written.notes, ...second.notes];
      const again = readReply(second.text, reading);
      if (isBetter(again, read)) [written, read] = [second, again];
      written = { ...written, usage, notes };
    }
  }
  for (const { kind } of read.unsupported) count(kind);
  const heldBack = reasonToHold(read, rule);
  return { written, read, ...(heldBack ? { heldBack } : {}) };
}

function readingOf({ chatbot, provider, passages, history, unanswered, waitsForPerson }: ReplyRequest): ReplyReading {
  const mayHandOff = chatbot.handoff === 'on' || waitsForPerson;
  return {
    sources: sourcesOf(chatbot, passages, [...history, ...unanswered]),
    mayHandOff,
    quotes: provider === 'builtin',
    rules: productRules({ mayHandOff, waitsForPerson }),
  };
}

/** Undefined where it fails: the first reply stands then. */
async function writeAgain(
  writer: Pick<ReplyWriter, 'write'>,
  request: ReplyRequest,
  { written, read }: { written: WrittenReply; read: ReadReply },
  signal: AbortSignal,
): Promise<WrittenReply | undefined> {
  const unsupported = read.leaks ? ['what you were told as rules'] : read.unsupported.map(({ text }) => text);
  try {
    return await writer.write({ ...request, rewrite: { draft: written.text, unsupported } }, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof LanguageModelError)) throw error;
    return { ...written, text: '', usage: error.usage, notes: [] };
  }
}

function isBetter(second: ReadReply, first: ReadReply): boolean {
  if (second.leaks || (second.text.trim() === '' && !second.handoff)) return false;
  return first.leaks || second.unsupported.length < first.unsupported.length;
}

function reasonToHold(read: ReadReply, rule: ReplyRequest['chatbot']['unsupported_facts']): CheckedReply['heldBack'] {
  if (read.leaks) return 'rules';
  if (read.unsupported.length === 0) return undefined;
  // Of what only asked for a link nothing is left without it.
  return rule === 'hold' || (read.text.trim() === '' && !read.handoff) ? 'unsupported_facts' : undefined;
}

/** What the customer gets where the model's reply is held back: a person, or the fallback message. */
export function insteadOf(chatbot: ReplyRequest['chatbot']): { text: string; handoff: boolean } {
  return chatbot.handoff === 'on'
    ? { text: chatbot.handoff_message, handoff: true }
    : { text: chatbot.fallback_message, handoff: false };
}

/** What a stored reply keeps of how it was read; nothing where there is nothing to say. */
export function foundOut({
  read,
  heldBack,
}: CheckedReply): Pick<Generation, 'cited' | 'unsupported_facts' | 'held_back'> {
  return {
    ...(read.cited.length > 0 && !heldBack ? { cited: read.cited } : {}),
    ...(read.unsupported.length > 0 ? { unsupported_facts: read.unsupported } : {}),
    ...(heldBack ? { held_back: heldBack } : {}),
  };
}
