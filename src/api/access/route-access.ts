import { BotSmithError, NotFoundError } from '../../domain/errors';
import { coversScope, reaches } from '../../domain/access/roles';
import type { RequiredRole, Scope } from '../../domain/access/roles';
import { isInRanges } from '../../security/address-ranges';
import type { Principal } from './principal';

/**
 * Who may call a route. `open`: anybody; `member`: any member, also to change what is their own; `account`: viewers what only
 * reads, editors what changes something; `owner`: owners; `operator`: operators.
 */
export type Access = 'open' | 'member' | 'account' | 'owner' | 'operator';

/** What of a route decides who may call it. */
export interface GuardedRoute {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  access: Access;
  /**
   * Whether a call changes what somebody set, or makes something happen outside, whatever its method. It then takes more than
   * reading rights, comes from the own pages where it comes by cookie, and is written to the audit log. That the product notes
   * what Meta answers to a question (the fields of a subscription, a dead token) is no change: it does so by itself at any time.
   */
  changes: boolean;
  /** A read that is written to the audit log all the same: of secrets, and of whole conversations. */
  audited?: boolean;
  /** The scope that an API key needs, where it does not follow from the access. */
  scope?: Scope;
  /**
   * A route without a chatbot in its path that a key for some chatbots may call all the same: its handler shows what is theirs
   * alone. Every other route is closed to such keys.
   */
  perChatbot?: boolean;
  /** A person at a browser must have proved the password lately: what is taken here outlives their session. */
  confirmed?: boolean;
}

/** What of a request decides whether it is let in. */
export interface AccessRequest {
  ip?: string | undefined;
  params: { chatbot_id?: string };
}

/** Whether a call by cookie must come from the own pages: what changes something, and everything that operators alone do. */
export function demandsOwnOrigin({ changes, access }: GuardedRoute): boolean {
  return changes || access === 'operator';
}

/** The role that the route demands; undefined for an open one. */
export function requiredRole(route: GuardedRoute): RequiredRole | undefined {
  switch (route.access) {
    case 'open':
      return undefined;
    case 'member':
      return 'viewer';
    case 'account':
      return route.changes ? 'editor' : 'viewer';
    default:
      return route.access;
  }
}

/**
 * Judges the caller's role and, of an API key, where it is used from, its scopes and the chatbots that it is for.
 * @throws BotSmithError `forbidden`; NotFoundError for a chatbot that the key is not for.
 */
export function requireAccess(route: GuardedRoute, principal: Principal, { ip, params }: AccessRequest): void {
  const role = requiredRole(route);
  if (role === undefined) return;
  if (principal.addresses && !isInRanges(ip ?? '', principal.addresses)) {
    throw new BotSmithError('forbidden', 'This API key may not be used from this address.');
  }
  if (!reaches(principal, role)) throw new BotSmithError('forbidden', REFUSALS[role]);
  if (route.confirmed) requireConfirmed(principal);
  const scope = requiredScope(route);
  // A person at a browser is bound by their role alone.
  if (principal.via === 'api_key' && scope !== undefined && !coversScope(principal.scopes, scope)) {
    throw new BotSmithError('forbidden', `This API key has not the scope \`${scope}\` that the operation needs.`);
  }
  if (params.chatbot_id !== undefined) {
    if (!mayUseChatbot(principal, params.chatbot_id)) throw new NotFoundError('chatbot');
  } else if (principal.chatbot_ids && !route.perChatbot) {
    throw new BotSmithError('forbidden', 'This API key is for some chatbots alone, and the operation for the account.');
  }
}

/** Whether the caller may know of this chatbot of their account. */
export function mayUseChatbot({ chatbot_ids }: Pick<Principal, 'chatbot_ids'>, chatbotId: string): boolean {
  return chatbot_ids === undefined || chatbot_ids.includes(chatbotId);
}

/** How long a proof of the password counts, in milliseconds. */
const CONFIRMED_MS = 15 * 60_000;

/** @throws BotSmithError `confirmation_required` for a person at a browser who has not proved the password lately. */
export function requireConfirmed({ via, confirmed_at }: Principal, now = Date.now()): void {
  if (via !== 'session' || (confirmed_at && now - confirmed_at.getTime() < CONFIRMED_MS)) return;
  throw new BotSmithError(
    'confirmation_required',
    'Confirm your password first (POST /api/session/confirm): it was not asked for in the last 15 minutes.',
  );
}

const REFUSALS: Record<RequiredRole, string> = {
  viewer: 'Only members of the account may do this.',
  editor: 'Viewers may read, not change; ask an owner of the account for the role of an editor.',
  owner: 'Only owners of the account may do this.',
  operator: 'Only operators may do this.',
};

/** The scope that an API key needs; undefined for an open route. */
export function requiredScope({ access, changes, scope }: GuardedRoute): Scope | undefined {
  if (access === 'open') return undefined;
  if (access === 'operator') return 'operate';
  return scope ?? (access === 'owner' ? 'manage' : changes ? 'write' : 'read');
}
