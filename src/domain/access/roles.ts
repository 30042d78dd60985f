/** What a member may do in their account: viewers read, editors change what the chatbots do, owners manage the account. */
export const ROLES = ['viewer', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** What an operation demands of its caller; operators stand above accounts. */
export type RequiredRole = Role | 'operator';

/**
 * What an API key may be used for: `write` includes `read`; `manage` is for members, invitations, API keys and the account, and
 * `operate` for what operators do. These two stand beside the others.
 */
export const SCOPES = ['read', 'write', 'manage', 'operate'] as const;
export type Scope = (typeof SCOPES)[number];

/** A member's standing. */
export interface Standing {
  role: Role;
  operator: boolean;
}

const RANKS: Record<RequiredRole, number> = { viewer: 1, editor: 2, owner: 3, operator: 4 };

/** Whether the member's standing suffices for what is demanded. */
export function reaches({ role, operator }: Standing, required: RequiredRole): boolean {
  return RANKS[operator ? 'operator' : role] >= RANKS[required];
}

/** Everything that a member of this standing may give to an API key. */
export function scopesOf({ role, operator }: Standing): Scope[] {
  return [
    'read',
    ...(role === 'viewer' && !operator ? [] : ['write' as const]),
    ...(role === 'owner' || operator ? ['manage' as const] : []),
    ...(operator ? ['operate' as const] : []),
  ];
}

/**
 * What an API key may do now: what it was given, as far as its user's standing still allows. A key that ends never manages: it
 * could make one that does not. A key of before, without a list, has everything that its user may.
 */
export function effectiveScopes(
  { scopes: given, expires_at }: { scopes?: readonly Scope[]; expires_at?: Date },
  standing: Standing,
): Scope[] {
  return scopesOf(standing).filter(
    (scope) => (given === undefined || given.includes(scope)) && !(scope === 'manage' && expires_at !== undefined),
  );
}

/** Whether these scopes cover the needed one. */
export function coversScope(scopes: readonly Scope[], needed: Scope): boolean {
  return scopes.includes(needed) || (needed === 'read' && scopes.includes('write'));
}
