import { RetryLaterError } from '../../domain/errors';
import { limitOf } from '../../domain/usage/account-limits';
import type { Plan } from '../../domain/usage/plan';
import type { LimitCounterRepository } from './limit-counters';

/**
 * Takes one of the mails that an account of this plan may have sent in an hour.
 * @throws RetryLaterError `mail_limit` when they are used up.
 */
export async function takeMail(
  counters: Pick<LimitCounterRepository, 'takeOfHour'>,
  plan: Pick<Plan, 'limits'> | undefined,
  accountId: string,
): Promise<void> {
  const limit = limitOf(plan, 'mails_per_hour');
  const waitMs = await counters.takeOfHour(accountId, 'mails', limit, new Date());
  if (waitMs === 0) return;
  throw new RetryLaterError(
    'mail_limit',
    `The account may have ${limit} mails sent an hour (mails_per_hour), and they are used up: wait as long as Retry-After says, or ask an operator for more.`,
    waitMs,
  );
}
