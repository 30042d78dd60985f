import { required } from '../../config/environment';
import type { Environment } from '../../config/environment';
import { SmtpMailer } from '../../notifications/smtp-mailer';

/**
 * The mail server of the environment; undefined without one.
 * @throws EnvironmentError when there is a mail server but no sender.
 */
export function createMailer(environment: Environment): SmtpMailer | undefined {
  const { SMTP_URL } = environment;
  return SMTP_URL === undefined ? undefined : new SmtpMailer(SMTP_URL, required(environment, 'MAIL_FROM'));
}
