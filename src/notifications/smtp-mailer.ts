import { createTransport } from 'nodemailer';
import { BotSmithError } from '../domain/errors';

/** One mail to one person, plain text. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The local part of its Message-ID: the same for every try of the same mail. */
  id: string;
}

const CONNECT_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 20_000;

/** Sends mail through the server of `SMTP_URL`. */
export class SmtpMailer {
  private readonly transport;
  private readonly domain: string;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({
      url: smtpUrl,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
    });
    this.domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'botsmith.invalid';
  }

  /**
   * Hands the mail to the server. SMTP cannot tell a repetition: only when the server took the mail and its answer was lost
   * does a further try send it twice, and then under the same Message-ID, by which mail programs show one of them.
   * @throws BotSmithError `mail_refused` when the server will never take it; `mail_not_sent`, retryable, for anything else.
   */
  async send({ to, subject, text, id }: Mail): Promise<void> {
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        // Texts are our own, but nothing in them may ever make the mailer read a file or an address.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      throw failureOf(error as { code?: string; responseCode?: number });
    }
  }
}

/** The cause is left out: it quotes the server's address and what was sent. */
function failureOf({ code, responseCode }: { code?: string; responseCode?: number }): BotSmithError {
  const answer = [code, responseCode].filter((part) => part !== undefined).join(' ');
  if (code === 'EENVELOPE' && (responseCode ?? 0) >= 500) {
    return new BotSmithError(
      'mail_refused',
      `The mail server refuses the recipient (${answer}). Check the e-mail address.`,
    );
  }
  return new BotSmithError(
    'mail_not_sent',
    `The mail server did not take the mail (${answer || 'no answer'}). Check SMTP_URL and MAIL_FROM.`,
    { retryable: true },
  );
}
