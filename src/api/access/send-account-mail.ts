import { limitOf } from '../../domain/usage/account-limits';
import { deriveId } from '../../domain/ids';
import { RetryLaterError } from '../../domain/errors';
import type { Letter } from '../../domain/notifications/letter';
import type { ApiDependencies } from '../dependencies';

/**
 * Mails a letter on behalf of an account, within its mails an hour, and answers whether the mail server took it: without a
 * mail server it did not. `key` names the letter, for its Message-ID.
 * @throws RetryLaterError `mail_limit` when the account has used up its mails of this hour.
 */
export async function sendAccountMail(
  { mailer, repositories, logger }: Pick<ApiDependencies, 'mailer' | 'repositories' | 'logger'>,
  accountId: string,
  letter: Letter & { key: string },
): Promise<boolean> {
  if (!mailer) return false;
  const { key, ...mail } = letter;
  const plan = (await repositories.accounts.get(accountId))?.plan;
  const limit = limitOf(plan, 'mails_per_hour');
  const waitMs = await repositories.limitCounters.takeOfHour(accountId, 'mails', limit, new Date());
  if (waitMs > 0) {
    throw new RetryLaterError(
      'mail_limit',
      `The account may have ${limit} mails sent an hour (mails_per_hour), and they are used up: wait as long as Retry-After says, or ask an operator for more.`,
      waitMs,
    );
  }
  try {
    await mailer.send({ ...mail, id: deriveId('letter', key) });
    return true;
  } catch (error) {
    logger.warn({ err: error, account_id: accountId }, 'a letter could not be mailed');
    return false;
  }
}
