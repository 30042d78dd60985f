import type { User } from './user';

/**
 * What a sign-in has come to once the password was right. Further steps (a second factor) become further states: a caller
 * looks at `state` first, and only `signed_in` has a session.
 */
export interface SignInResult {
  state: (typeof SIGN_IN_STATES)[number];
  user_id: string;
  account_id: string;
  role: User['role'];
  operator: boolean;
}

/** Every state that a sign-in may be left in. */
export const SIGN_IN_STATES = ['signed_in'] as const;

/** The state that a user is in whose password was right: nothing more is asked of anybody yet. */
export function afterPassword({ _id, account_id, role, operator }: User): SignInResult {
  return { state: 'signed_in', user_id: _id, account_id, role, operator };
}
