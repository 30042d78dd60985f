import { newId } from '../../domain/ids';
import type { Letter } from '../../domain/notifications/letter';
import type { Whereabouts } from '../../domain/access/security-letters';
import type { User } from '../../domain/access/user';
import type { Request } from 'express';
import type { ApiDependencies } from '../dependencies';

/** So many letters about their sign-in does one person get in an hour, whatever is done at it. */
const LETTERS_AN_HOUR = 10;

/** How something at the sign-in is told: the letter to an address, and the page where a password is reset. */
export type WriteLetter = (to: string, where: Whereabouts, resetPage: string) => Letter;

/**
 * Mails a person what happened to their sign-in, at an address that they have proved. Nobody waits for it and nothing fails by
 * it: a letter that the mail server does not take is logged.
 */
export function tellUser(
  dependencies: Pick<ApiDependencies, 'mailer' | 'repositories' | 'environment' | 'logger'>,
  user: Pick<User, '_id' | 'account_id' | 'email' | 'email_proved'>,
  request: Request,
  write: WriteLetter,
): void {
  const { mailer, environment, logger } = dependencies;
  if (!mailer || !user.email_proved) return;
  const where = { browser: browserOf(request), address: request.ip ?? '', at: new Date() };
  const letter = write(user.email, where, `${environment.PUBLIC_URL}/forgot-password`);
  mailUser(dependencies, user, letter).catch((error: unknown) =>
    logger.warn({ err: error, user_id: user._id }, 'a letter about a sign-in could not be mailed'),
  );
}

/** Mails a person within what one person gets an hour; answers whether it was sent. @throws whatever the mailer throws. */
export async function mailUser(
  { mailer, repositories }: Pick<ApiDependencies, 'mailer' | 'repositories'>,
  user: Pick<User, '_id' | 'account_id'>,
  letter: Letter,
): Promise<boolean> {
  if (!mailer) return false;
  const what = `letters/${user._id}`;
  const waitMs = await repositories.limitCounters.takeOfHour(user.account_id, what, LETTERS_AN_HOUR, new Date());
  if (waitMs > 0) return false;
  await mailer.send({ ...letter, id: newId('letter') });
  return true;
}

/** What a browser calls itself, shortened. */
export function browserOf(request: Request): string {
  return request.get('user-agent')?.slice(0, 200) ?? '';
}
