import { readEnvironment } from '../../../src/config/environment';

describe('the environment', () => {
  it('names the sender that a mail server needs', () => {
    const SMTP_URL = 'smtp://mail.example.com';
    expect(() => readEnvironment({ SMTP_URL })).toThrow('MAIL_FROM is required with SMTP_URL');
    expect(readEnvironment({ SMTP_URL, MAIL_FROM: 'bot@example.com' })).toMatchObject({ SMTP_URL });
    expect(readEnvironment({}).SMTP_URL).toBeUndefined();
  });
});
