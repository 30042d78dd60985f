import { required } from '../config/environment';
import type { Environment } from '../config/environment';
import { deriveId } from '../domain/ids';
import { writeInvitation } from '../domain/invitation-letter';
import type { InvitationLetter } from '../domain/invitation-letter';
import { SmtpMailer } from '../notifications/smtp-mailer';

/** Sends invitations by e-mail. A failure leaves the invitation valid, to be passed on by hand. */
export interface InvitationMail {
  sendInvitation(letter: InvitationLetter): Promise<void>;
}

/**
 * Sends invitations through the mail server of the environment; undefined without one.
 * @throws EnvironmentError when there is a mail server but no sender.
 */
export function createInvitationMail(environment: Environment): InvitationMail | undefined {
  if (environment.SMTP_URL === undefined) return undefined;
  const mailer = new SmtpMailer(environment.SMTP_URL, required(environment, 'MAIL_FROM'));
  return {
    sendInvitation: (letter) =>
      mailer.send({ to: letter.to, id: deriveId('invitation', letter.link), ...writeInvitation(letter) }),
  };
}
