import { SmtpMailer } from '../../../src/notifications/smtp-mailer';
import { MailServerDouble } from '../../support/mail-server-double';

const server = new MailServerDouble();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
  server.mails.length = 0;
  server.refusals.clear();
});

const mail = { to: 'owner@example.com', subject: '“Töpfe”: act', text: 'Do something.\n\n.\nÄ link', id: 'ntf_1' };
const mailer = () => new SmtpMailer(`smtp://127.0.0.1:${server.port}`, 'BotSmith <bot@mail.example>');

describe('a mail', () => {
  it('arrives as it was written, from the sender that is set', async () => {
    await mailer().send(mail);
    const [received] = server.mails;
    expect(received).toMatchObject({ from: 'bot@mail.example', to: ['owner@example.com'] });
    expect(received?.text.trim()).toBe(mail.text);
    expect(received?.headers.get('message-id')).toBe('<ntf_1@mail.example>');
    expect(received?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('whose answer was lost is sent again under the same Message-ID', async () => {
    server.lostAnswers = 1;
    await expect(mailer().send(mail)).rejects.toMatchObject({ code: 'mail_not_sent', retryable: true });
    await mailer().send(mail);
    expect(server.mails.map(({ headers }) => headers.get('message-id'))).toEqual(Array(2).fill('<ntf_1@mail.example>'));
  });

  it('is given up only when the server refuses the recipient for good', async () => {
    server.refusals.set(mail.to, '450 busy');
    await expect(mailer().send(mail)).rejects.toMatchObject({ code: 'mail_not_sent', retryable: true });
    server.refusals.set(mail.to, '550 unknown');
    await expect(mailer().send(mail)).rejects.toMatchObject({ code: 'mail_refused', retryable: false });
  });

  it('cannot be made to carry further headers or recipients', async () => {
    await mailer().send({ ...mail, subject: 'x\r\nBcc: evil@example.com', to: 'owner@example.com' });
    await mailer()
      .send({ ...mail, to: 'owner@example.com, evil@example.com' })
      .catch(() => undefined);
    expect(server.to('evil@example.com')).toEqual([]);
    expect(server.mails[0]?.headers.has('bcc')).toBe(false);
  });

  it('tells neither the server’s password nor its address when it fails', async () => {
    const nobody = new SmtpMailer('smtp://user:planted-secret@127.0.0.1:1', 'bot@mail.example');
    const error = await nobody.send(mail).catch((failure: Error) => failure);
    expect(error).toMatchObject({ code: 'mail_not_sent' });
    expect(`${(error as Error).message}${String((error as Error).cause)}`).not.toMatch(/planted|127\.0\.0\.1/);
  });
});
