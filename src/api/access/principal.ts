import type { Scope, Standing } from '../../domain/access/roles';

/** Who makes a request, how they proved it, and what they may do by it. */
export interface Principal extends Standing {
  account_id: string;
  user_id: string;
  email: string;
  via: 'api_key' | 'session';
  scopes: readonly Scope[];
  /** When the person at the browser last proved the password; sessions only. */
  confirmed_at?: Date;
  api_key_id?: string;
  /** When the API key ends, by itself or because another one replaces it. */
  ends_at?: Date;
  /** The chatbots that the API key is for; without a list all of the account. */
  chatbot_ids?: readonly string[];
  /** Where the API key may be used from; without a list from anywhere. */
  addresses?: readonly string[];
}
