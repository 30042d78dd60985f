import type { Role } from './roles';

/** A person who signs in. `operator` is a flag above accounts. */
export interface User {
  _id: string;
  account_id: string;
  email: string;
  name?: string;
  /** Missing until the invited owner of a new account has chosen one. */
  password_hash?: string;
  /** Sessions that began before are over: a change of the password ends them with the same write. */
  sessions_from?: Date;
  /** Whether the person has shown that they read what is sent to the address; without it nothing but a proof is sent there. */
  email_proved?: boolean;
  role: Role;
  operator: boolean;
  created_at: Date;
  /** Set while an owner is about to lose this role, so that the last two cannot both. */
  stepping_down?: { token: string; at: Date };
}
