import { BotSmithError } from '../domain/errors';
import { coversScope, reaches } from '../domain/roles';
import type { RequiredRole, Scope } from '../domain/roles';
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
  /** A route that changes nothing although its method is not GET (a search with a body). */
  reads?: boolean;
}

/** Whether calling the route changes something: it then needs more than reading rights, and is written to the audit log. */
export function changesSomething({ method, reads }: GuardedRoute): boolean {
  return method !== 'get' && reads !== true;
}

/** The role that the route demands; undefined for an open one. */
export function requiredRole(route: GuardedRoute): RequiredRole | undefined {
  switch (route.access) {
    case 'open':
      return undefined;
    case 'member':
      return 'viewer';
    case 'account':
      return changesSomething(route) ? 'editor' : 'viewer';
    default:
      return route.access;
  }
}

/** @throws BotSmithError `forbidden` when the caller's role or the scopes of their API key do not suffice. */
export function requireAccess(route: GuardedRoute, principal: Principal): void {
  const role = requiredRole(route);
  if (role === undefined) return;
  if (!reaches(principal, role)) throw new BotSmithError('forbidden', REFUSALS[role]);
  const scope = requiredScope(route, role);
  // A person at a browser is bound by their role alone.
  if (principal.via === 'api_key' && !coversScope(principal.scopes, scope)) {
    throw new BotSmithError('forbidden', `This API key has not the scope \`${scope}\` that the operation needs.`);
  }
}

const REFUSALS: Record<RequiredRole, string> = {
  viewer: 'Only members of the account may do this.',
  editor: 'Viewers may read, not change; ask an owner of the account for the role of an editor.',
  owner: 'Only owners of the account may do this.',
  operator: 'Only operators may do this.',
};

function requiredScope(route: GuardedRoute, role: RequiredRole): Scope {
  if (role === 'operator') return 'operate';
  return changesSomething(route) ? 'write' : 'read';
}
