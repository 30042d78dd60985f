import { composer } from '../../../texts/en';
import { formatDate, formatNumber } from '../../../texts/format';
import type { AnswerWindow } from '../answer-window';
import { REPLY_CHARACTERS } from './split-preview';

interface Circumstances {
  text: string;
  window: AnswerWindow;
  blocked: boolean;
  /** The chatbot's connection; null while there is none, undefined while that is not known yet. */
  integration: { enabled: boolean; status: string } | null | undefined;
  /** Why this person may not change anything. */
  cannotEdit: string | undefined;
}

/** Why a reply cannot be sent now, whatever it says, in words; undefined while it can. */
export function whyNotWrite({ window, blocked, integration, cannotEdit }: Omit<Circumstances, 'text'>) {
  if (cannotEdit !== undefined) return cannotEdit;
  if (blocked) return composer.blocked;
  if (integration === null) return composer.notConnected;
  if (integration && !integration.enabled) return composer.disabled;
  if (integration?.status === 'needs_reconnect') return composer.needsReconnect;
  if (window.kind === 'never') return composer.neverWrote;
  if (window.kind === 'closed') return composer.closedSince(formatDate(window.since));
  return undefined;
}

/** Why this text cannot be sent now; undefined while it can. */
export function whyNotReply({ text, ...rest }: Circumstances): string | undefined {
  const never = whyNotWrite(rest);
  if (never !== undefined) return never;
  if (text.trim() === '') return composer.blank;
  if (text.length > REPLY_CHARACTERS) return composer.tooLong(formatNumber(REPLY_CHARACTERS));
  return undefined;
}
