import type { Plan } from '../usage/plan';

/** A tenant. */
export interface Account {
  _id: string;
  name: string;
  /** Without one the account may reply without limit. */
  plan?: Plan;
  /** Whether somebody put the first-run guide away. */
  onboarding_dismissed?: boolean;
  created_at: Date;
  updated_at: Date;
}
