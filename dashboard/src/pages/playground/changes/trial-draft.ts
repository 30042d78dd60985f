import type { TrialDraft } from './changes-of-draft';

const nameOf = (chatbotId: string) => `botsmith-trial-${chatbotId}`;

/** The draft that this tab keeps. */
export function readTrialDraft(chatbotId: string): TrialDraft {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(chatbotId)) ?? '{}') as TrialDraft;
  } catch {
    return {};
  }
}

/** Keeps the draft in this tab until it is saved, put back or somebody signs out. */
export function keepTrialDraft(chatbotId: string, draft: TrialDraft): void {
  if (Object.values(draft).every((value) => value === undefined)) sessionStorage.removeItem(nameOf(chatbotId));
  else sessionStorage.setItem(nameOf(chatbotId), JSON.stringify(draft));
}
