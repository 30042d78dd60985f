import type { LanguageModelError } from '../answering/model/language-model-error';
import type { Integration } from '../connection/integration';
import type { Message } from '../conversations/message';
import type { Turn } from '../answering/turn';
import type { NotificationCause } from './notification';
import type { Outcome } from '../answering/outcome';

/** A dead access token: told once for each version of the credentials, however many messages meet it. */
export function needsReconnect(
  { _id, account_id, chatbot_id }: Pick<Integration, '_id' | 'account_id' | 'chatbot_id'>,
  credentialVersion: number,
): NotificationCause {
  return { account_id, chatbot_id, kind: 'integration.needs_reconnect', cause: `${_id}/${credentialVersion}` };
}

/** Instagram refuses whatever is sent, for a reason that lasts: told once for each version of the credentials and reason. */
export function refusedSends(
  { _id, account_id, chatbot_id }: Pick<Integration, '_id' | 'account_id' | 'chatbot_id'>,
  credentialVersion: number,
  reason: string,
  remedy: string,
): NotificationCause {
  const cause = `${_id}/${credentialVersion}/${reason}`;
  return { account_id, chatbot_id, kind: 'integration.refused', cause, data: { reason, remedy } };
}

/** A token that ends soon and could not be renewed: told once for each version of the credentials. */
export function endingToken(
  { _id, account_id, chatbot_id }: Pick<Integration, '_id' | 'account_id' | 'chatbot_id'>,
  credentialVersion: number,
  endsAt: Date,
): NotificationCause {
  const data = { expires_at: endsAt.toISOString() };
  return { account_id, chatbot_id, kind: 'token.expiring', cause: `${_id}/${credentialVersion}`, data };
}

/** Instagram has delivered nothing since then: told once for each silence. */
export function silentWebhook(
  { _id, account_id, chatbot_id }: Pick<Integration, '_id' | 'account_id' | 'chatbot_id'>,
  since: Date,
): NotificationCause {
  const cause = `${_id}/${since.toISOString()}`;
  return { account_id, chatbot_id, kind: 'webhook.silent', cause, data: { since: since.toISOString() } };
}

/** A provider that only the owner can bring back (key, credit, model, region): told once a day for each while it lasts. */
export function modelTrouble(
  { account_id, chatbot_id }: Pick<Message, 'account_id' | 'chatbot_id'>,
  { provider, failure, message }: LanguageModelError,
  at: Date,
): NotificationCause {
  const cause = [chatbot_id, provider, ...(failure === 'bad_key' ? [] : [failure]), dayOf(at)].join('/');
  return { account_id, chatbot_id, kind: 'model.bad_key', cause, data: { provider, reason: failure, remedy: message } };
}

/** A message that was given up. */
export function unansweredMessage({ _id, account_id, chatbot_id, conversation_id }: Message): NotificationCause {
  return { account_id, chatbot_id, kind: 'message.failed', cause: _id, data: { conversation_id } };
}

/**
 * What an owner must know of a turn that ended so; undefined when nothing. An unconfirmed reply is told by itself, a
 * restricted account once a day while it lasts.
 */
export function undeliveredTurn(turn: Turn, outcome: Outcome): NotificationCause | undefined {
  const { _id, account_id, chatbot_id, conversation_id } = turn;
  if (outcome === 'undeliverable:unknown') {
    return { account_id, chatbot_id, kind: 'message.undeliverable_unknown', cause: _id, data: { conversation_id } };
  }
  if (outcome === 'undeliverable:restricted') {
    const cause = `${chatbot_id}/${dayOf(turn.committed_at ?? turn.created_at)}`;
    return { account_id, chatbot_id, kind: 'integration.restricted', cause };
  }
  return undefined;
}

/** The bot handed a conversation over: a person should answer it. */
export function requestedHandoff({ _id, account_id, chatbot_id, conversation_id }: Turn): NotificationCause {
  return { account_id, chatbot_id, kind: 'handoff.requested', cause: _id, data: { conversation_id } };
}

/** So much of a month's replies is used: told once for each month and percentage. */
export function usedUp(usage: { account_id: string; period: string; percent: number }): NotificationCause {
  const { account_id, period, percent } = usage;
  const kind = percent >= 100 ? 'usage.limit' : 'usage.warning';
  return { account_id, kind, cause: `${period}/${percent}`, data: { period, percent } };
}

/** The day in UTC, `2026-11-22`. */
function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
