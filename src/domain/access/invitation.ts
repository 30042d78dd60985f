import type { Role } from './roles';

/** A seat in an account offered to an e-mail address. Its token is stored as SHA-256 digest only. */
export interface Invitation {
  _id: string;
  account_id: string;
  email: string;
  role: Role;
  token_digest: string;
  invited_by: string;
  /** The user that it is for, who has no password yet; without one it makes a new user. */
  user_id?: string;
  /** The token went by mail and nowhere else: whoever has it reads what is sent to the address. */
  proves_email?: boolean;
  created_at: Date;
  expires_at: Date;
  /** Set once the seat was taken. */
  accepted_at?: Date;
  /** Set when an owner took the offer back, or a newer one replaced it. */
  withdrawn_at?: Date;
}
