import type { Request, Response } from 'express';
import type { AuditActor } from '../../domain/access/audit-entry';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import { newId } from '../../domain/ids';
import type { Logger } from '../../observability/logger';
import type { SecurityEvent, SecurityEvents } from '../../observability/security-events';
import type { AuditLogRepository } from '../../storage/access/audit-log';
import { requestId } from '../http/request-id';

const LONGEST_TARGET = 300;
const NOT_THERE = 404;
/** For a caller who left before the answer, as proxies log it. */
const CALLER_LEFT = 499;

interface Facts {
  actor?: AuditActor;
  /** A customer that the request is about, by their scoped id. */
  customer?: { chatbotId: string; igsid: string };
  targets: Record<string, string>;
}

const factsOf = new WeakMap<Request, Facts>();

function facts(request: Request): Facts {
  const known = factsOf.get(request) ?? { targets: {} };
  factsOf.set(request, known);
  return known;
}

/** Says who makes a request. What nobody is known to have done is not written. */
export function noteActor(request: Request, { account_id, user_id, email, api_key_id }: AuditActor): void {
  facts(request).actor = { account_id, user_id, email, ...(api_key_id ? { api_key_id } : {}) };
}

/** Says what a request is about: ids by name. A customer will be named as their receipt names them, since they may be erased. */
export function noteTargets(request: Request, { igsid, ...named }: Record<string, unknown>): void {
  if (typeof igsid === 'string') facts(request).customer = { chatbotId: String(named['chatbot_id']), igsid };
  for (const [name, id] of Object.entries(named)) {
    if (typeof id === 'string') facts(request).targets[name] = id.slice(0, LONGEST_TARGET);
  }
}

/** Writes a request to the audit log once it was answered; `kind` is what it does where it is let in. */
export type AuditTrail = (request: Request, response: Response, action: string, kind: 'change' | 'secret_read') => void;

/**
 * The trail on this store, and in the stream of security events. A request never waits for it and never fails by it: what cannot
 * be written is logged.
 */
export function createAuditTrail(
  auditLog: Pick<AuditLogRepository, 'write'>,
  contacts: Pick<ContactHashes, 'of' | 'pseudonym'>,
  logger: Logger,
  events: SecurityEvents,
): AuditTrail {
  return (request, response, action, kind) => {
    // Read now: an ended connection has no address any more.
    const address = request.ip ?? '';
    response.once('close', () => {
      const { actor, customer, ...noted } = facts(request);
      const status = response.headersSent ? response.statusCode : CALLER_LEFT;
      const targets = {
        ...(status === NOT_THERE ? withoutConversations(noted.targets, contacts) : noted.targets),
        ...(customer ? { contact: contacts.of(customer.chatbotId, customer.igsid) } : {}),
      };
      const event = eventOf(action, kind, status);
      if (actor || event.startsWith('sign_in') || event === 'lockout') {
        const { account_id, user_id, api_key_id } = actor ?? {};
        events(event, {
          action,
          account_id,
          user_id,
          api_key_id,
          targets,
          address,
          status,
          request_id: requestId(request),
        });
      }
      if (!actor) return;
      const entry = {
        _id: newId('audit'),
        ...actor,
        actor_ids: [actor.user_id, ...(actor.api_key_id ? [actor.api_key_id] : [])],
        action,
        targets,
        address,
        status,
        request_id: requestId(request),
        created_at: new Date(),
      };
      Promise.resolve()
        .then(() => auditLog.write(entry))
        .catch((error: unknown) => logger.warn({ err: error, action, request_id: entry.request_id }, 'not audited'));
    });
  };
}

const SIGN_IN = 'postSignIn';

function eventOf(action: string, kind: 'change' | 'secret_read', status: number): SecurityEvent {
  if (action === SIGN_IN) return status < 300 ? 'sign_in' : status === 429 ? 'lockout' : 'sign_in_failure';
  return status === 401 || status === 403 ? 'refusal' : kind;
}

/**
 * The targets with words in place of conversations and messages: what is not there may have been erased, and from these ids a
 * person could be guessed. What is erased later is taken out of the log then.
 */
function withoutConversations(
  targets: Record<string, string>,
  contacts: Pick<ContactHashes, 'pseudonym'>,
): Record<string, string> {
  const named = Object.entries(targets).map(([name, id]) => [
    name,
    /^(conv|msg)_/.test(id) ? contacts.pseudonym(id) : id,
  ]);
  return Object.fromEntries(named) as Record<string, string>;
}
