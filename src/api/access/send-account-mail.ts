import { deriveId } from '../../domain/ids';
import type { Letter } from '../../domain/notifications/letter';
import { takeMail } from '../../storage/usage/take-mail';
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
  await takeMail(repositories.limitCounters, plan, accountId);
  try {
    await mailer.send({ ...mail, id: deriveId('letter', key) });
    return true;
  } catch (error) {
    logger.warn({ err: error, account_id: accountId }, 'a letter could not be mailed');
    return false;
  }
}
