/** Why a person should look at a conversation. `marked`: a member asked for it. */
export const ATTENTION_REASONS = [
  'handoff',
  'unknown',
  'refused',
  'unreachable',
  'restricted',
  'quota',
  'failed',
  'marked',
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

/** The reason that is stored as an outcome (`undeliverable:unknown`) or as a word; null where nobody needs to look. */
export function attentionReason(stored: string | null | undefined): AttentionReason | null {
  if (!stored) return null;
  const word = stored.split(':').at(-1) as AttentionReason;
  return ATTENTION_REASONS.includes(word) ? word : 'marked';
}
