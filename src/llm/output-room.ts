import type { Vendor } from '../domain/answering/model/provider';

/** Tokens that a model may think with, beside those that the owner allows for the reply. */
const THINKING_TOKENS = 8_192;
/** What a second writing has at least. */
const SECOND_ROOM = 4_096;

const GEMINI_WITHOUT_THOUGHTS = /gemma|learnlm|gemini-(?:1|2\.0)\b/i;
const THINKING_MODELS =
  /(?:^|\/)(?:o[1-9](?:-|$)|gpt-[5-9]|gpt-oss)|deepseek-(?:r\d|reasoner)|-r1\b|qwq|qwen-?3|magistral|reason|think|kimi-k|glm-(?:4\.[5-9]|[5-9])|minimax-m|grok-(?:3-mini|[4-9])|nemotron|seed-/i;

/** Whether a model thinks within its output limit unless it is told otherwise, as far as its name tells. */
export function mayThink(provider: Vendor, model: string): boolean {
  if (provider === 'gemini') return !GEMINI_WITHOUT_THOUGHTS.test(model);
  return provider === 'openai' && THINKING_MODELS.test(model);
}

/** The output limit of a first writing: the owner's is for the reply, so that thoughts get room of their own. */
export function firstRoom(ownersLimit: number | undefined, thinks: boolean): number | undefined {
  return ownersLimit === undefined || !thinks ? ownersLimit : ownersLimit + THINKING_TOKENS;
}

/** The output limit of a second writing, after the first one was cut at `sent` tokens, or at `used` where none was sent. */
export function moreRoom(sent: number | undefined, used: number, thinks: boolean): number {
  const more = Math.max(2 * (sent ?? used), SECOND_ROOM);
  return thinks && sent !== undefined && sent < THINKING_TOKENS ? more + THINKING_TOKENS : more;
}
