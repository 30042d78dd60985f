import type { User } from '../domain/documents';

/** Who makes a request, and how they proved it. */
export interface Principal {
  account_id: string;
  user_id: string;
  role: User['role'];
  operator: boolean;
  via: 'api_key' | 'session';
}
