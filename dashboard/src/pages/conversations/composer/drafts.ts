/** What somebody has begun to write in a conversation. `intent` names the one sending of it that may be under way. */
export interface Draft {
  text: string;
  intent?: string;
}

/** A reply and a note of one conversation are drafts of their own. */
export type DraftKind = 'reply' | 'note';

const nameOf = (kind: DraftKind, conversationId: string) => `botsmith-draft-${kind}-${conversationId}`;

/** The draft that this tab keeps. */
export function readDraft(kind: DraftKind, conversationId: string): Draft {
  const stored = sessionStorage.getItem(nameOf(kind, conversationId));
  if (stored === null) return { text: '' };
  try {
    const { text, intent } = JSON.parse(stored) as Partial<Draft>;
    return { text: text ?? '', ...(intent === undefined ? {} : { intent }) };
  } catch {
    return { text: '' };
  }
}

/** Keeps the draft in this tab until it is sent, emptied or somebody signs out. */
export function keepDraft(kind: DraftKind, conversationId: string, draft: Draft): void {
  if (draft.text === '') sessionStorage.removeItem(nameOf(kind, conversationId));
  else sessionStorage.setItem(nameOf(kind, conversationId), JSON.stringify(draft));
}
