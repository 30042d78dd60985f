import { writeConfirmation } from '../../domain/notifications/confirmation-letter';
import { digestToken, newAddressToken } from '../../security/tokens';
import { sendAccountMail } from '../access/send-account-mail';
import type { ApiDependencies } from '../dependencies';

const VALID_MS = 24 * 60 * 60_000;

/** Which address is asked, for whose notifications, and who wants it so. */
export interface AddressToConfirm {
  account_id: string;
  email: string;
  asked_by: string;
}

/**
 * Asks an address by mail whether the account's notifications may go there; earlier links of it stay valid until they end.
 * Answers when it was asked: null without a mail server, or where that did not take the letter.
 * @throws RetryLaterError `mail_limit`, and nothing is asked then.
 */
export async function askToConfirm(
  dependencies: Pick<ApiDependencies, 'repositories' | 'environment' | 'mailer' | 'logger'>,
  { account_id, email, asked_by }: AddressToConfirm,
): Promise<Date | null> {
  const { repositories, environment, mailer } = dependencies;
  if (!mailer) return null;
  const token = newAddressToken();
  const digest = digestToken(token);
  const created_at = new Date();
  const expires_at = new Date(created_at.getTime() + VALID_MS);
  const account = await repositories.accounts.get(account_id);
  const letter = writeConfirmation({
    to: email,
    account_name: account?.name ?? 'an account',
    asked_by,
    // Behind the # it stays in the browser: in no server's log and in no referrer.
    link: `${environment.PUBLIC_URL}/confirm-address#${token}`,
    expires_at,
  });
  await repositories.addressConfirmations.create({ _id: digest, account_id, email, created_at, expires_at });
  const asked = await sendAccountMail(dependencies, account_id, { ...letter, key: digest }).catch(
    async (error: unknown) => {
      await repositories.addressConfirmations.withdraw(account_id, email, digest);
      throw error;
    },
  );
  if (asked) return created_at;
  await repositories.addressConfirmations.withdraw(account_id, email, digest);
  return null;
}
