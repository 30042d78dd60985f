import type { Plan } from '../usage/plan';

/** A tenant. */
export interface Account {
  _id: string;
  name: string;
  /** Without one the account may reply without limit. */
  plan?: Plan;
  created_at: Date;
  updated_at: Date;
}
