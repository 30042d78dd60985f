import type { Scope, Standing } from '../domain/roles';

/** Who makes a request, how they proved it, and what they may do by it. */
export interface Principal extends Standing {
  account_id: string;
  user_id: string;
  email: string;
  via: 'api_key' | 'session';
  scopes: readonly Scope[];
  api_key_id?: string;
  /** When the API key ends by itself. */
  expires_at?: Date;
}
