import { customerText } from './customer-text';
import type { PromptMessage } from './customer-text';
import type { Passage } from '../../knowledge/found-passage';
import { productNote, spoken } from './product-note';
import type { PromptImage } from './prompt-image';
import { mayHandOver, productRules } from './rules';

/** One side's words, with the pictures that came with them. */
export interface PromptTurn {
  role: 'user' | 'assistant';
  content: string;
  images?: PromptImage[];
}

/** What a language model is sent. `messages` alternate between the roles, and begin and end with the user's. */
export interface Prompt {
  system: string;
  messages: PromptTurn[];
  /** Whether the rules allow the model to hand over: it is given a tool for that where the vendor has tools. */
  mayHandOff?: boolean;
}

export interface PromptMaterial {
  /** The chatbot's own instructions; used verbatim. */
  systemPrompt: string;
  /** What the knowledge base says to the question, best first. */
  passages: readonly Passage[];
  /** What was said before, oldest first. */
  history: readonly PromptMessage[];
  /** The messages to answer, oldest first. */
  unanswered: readonly PromptMessage[];
  /** What those messages show, in their order; a model that does not see gets none. */
  images?: readonly (readonly PromptImage[])[];
  /** Whether the model may hand the conversation over to a person. */
  mayHandOff?: boolean;
  /** Whether the customer has been told that a person will answer. */
  waitsForPerson?: boolean;
  /** How many words an answer may have, where its length is limited. */
  maxWords?: number | undefined;
  /** An answer of the model that it has to write again. */
  rewrite?: { draft: string; unsupported: readonly string[] } | undefined;
  /** Tokens for the whole prompt. System prompt, rules and unanswered messages are never cut. */
  tokenBudget: number;
  countTokens: (text: string) => number;
}

const HISTORY_STARTS_WITH_BUSINESS = productNote('the conversation begins with a message of the business');

/**
 * Everything that a reply is written from, within a token budget: the customer's texts and the passages verbatim, the
 * passages marked as data. What exceeds the budget is left out: the worst passages, then the oldest messages.
 */
export function buildPrompt(material: PromptMaterial): Prompt {
  const { systemPrompt, countTokens } = material;
  const known = [...material.history, ...material.unanswered];
  const question = [
    ...material.unanswered.map((message, index) => turnOf(message, known, material.images?.[index])),
    ...(material.rewrite ? rewriting(material.rewrite) : []),
  ];
  const rules = productRules(material);
  const base = [systemPrompt.trim() === '' ? '' : systemPrompt, rules].filter((part) => part !== '').join('\n\n');
  let left = material.tokenBudget - countTokens(base) - sum(question.map(({ content }) => countTokens(content)));

  const passages: string[] = [];
  for (const passage of material.passages) {
    const text = passageBlock(passage, passages.length + 1);
    const tokens = countTokens(text);
    if (tokens > left) break;
    left -= tokens;
    passages.push(text);
  }

  const history: PromptTurn[] = [];
  for (const message of [...material.history].reverse()) {
    const turn = turnOf(message, known);
    const tokens = countTokens(turn.content);
    if (tokens > left) break;
    left -= tokens;
    history.unshift(turn);
  }

  const prompt = { system: `${base}\n\n${knowledgeBlock(passages)}`, messages: alternate([...history, ...question]) };
  return mayHandOver(material) ? { ...prompt, mayHandOff: true } : prompt;
}

function knowledgeBlock(passages: readonly string[]): string {
  if (passages.length === 0) return 'No knowledge was found for this question.';
  const mark = markFor(passages);
  return `<knowledge ${mark}>\n${passages.join('\n')}\n</knowledge ${mark}>`;
}

function passageBlock({ title, location, text, expired, around = {} }: Passage, number: number): string {
  const source = [title, location].filter((part) => part !== '').join(' › ');
  const lines = [
    `<passage id="p${number}"${expired ? ' expired="yes"' : ''}>`,
    `Source: ${neutralise(source.replace(/\s+/g, ' '))}`,
    ...(around.before === undefined ? [] : [`Before it: ${neutralise(around.before)}`]),
    neutralise(text),
    ...(around.after === undefined ? [] : [`After it: ${neutralise(around.after)}`]),
    '</passage>',
  ];
  return lines.join('\n');
}

/** A passage must not be able to close its own frame, or to speak for the product; everything else in it stays as it is. */
function neutralise(text: string): string {
  return spoken(text).replace(/<(?=\s*(?:\/\s*)?(?:knowledge|passage)\b)/gi, '‹');
}

const MARK_DIGITS = 12;

/** Digits that stand in none of the texts, the same for the same texts. */
function markFor(texts: readonly string[]): string {
  const all = texts.join('\n');
  let number = 0;
  for (const character of all) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  for (;;) {
    const mark = String(number).padStart(MARK_DIGITS, '7');
    if (!all.includes(mark)) return mark;
    number += 1;
  }
}

function turnOf(
  message: PromptMessage,
  known: readonly PromptMessage[],
  images: readonly PromptImage[] = [],
): PromptTurn {
  const turn: PromptTurn = {
    role: message.role === 'user' ? 'user' : 'assistant',
    content: customerText(message, known),
  };
  return images.length > 0 ? { ...turn, images: [...images] } : turn;
}

/** Vendors want alternating roles that begin with the user. */
function alternate(turns: readonly PromptTurn[]): PromptTurn[] {
  const merged: PromptTurn[] = [];
  for (const { role, content, images } of turns) {
    if (content === '') continue;
    const last = merged.at(-1);
    if (last?.role === role) {
      last.content += `\n${content}`;
      if (images) last.images = [...(last.images ?? []), ...images];
    } else merged.push({ role, content, ...(images ? { images } : {}) });
  }
  if (merged[0]?.role === 'assistant') merged.unshift({ role: 'user', content: HISTORY_STARTS_WITH_BUSINESS });
  return merged;
}

/** Shows the model what it wrote, and what of it stands nowhere. */
function rewriting({ draft, unsupported }: { draft: string; unsupported: readonly string[] }): PromptTurn[] {
  const facts = unsupported.map((fact) => `"${fact}"`).join(', ');
  const wish = `this answer was not sent: ${facts} stands in no passage, no instruction and no message; write the answer to the customer again without it, and say that you don't know what is not in the knowledge`;
  return [
    { role: 'assistant', content: spoken(draft) },
    { role: 'user', content: productNote(wish) },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
