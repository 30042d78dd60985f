import { enteredCredentials } from '../../../dashboard/src/pages/integrations/entered-credentials';
import { writeReport } from '../../../dashboard/src/pages/integrations/connection-report';
import { addressProblem, isPublicAddress } from '../../../dashboard/src/pages/integrations/webhook-address';

const values = (credentials: Partial<Record<'page_access_token' | 'verify_token' | 'app_secret', string>>) => ({
  credentials: { page_access_token: '', verify_token: '', app_secret: '', ...credentials },
});

describe('what the setup dialog changes', () => {
  it('is nothing where nothing was entered', () => {
    expect(enteredCredentials(values({ verify_token: '  ' }), [])).toEqual({});
  });

  it('is a token without the blanks and line breaks that pasting brings along', () => {
    expect(enteredCredentials(values({ page_access_token: ' IGAA\n123 ', app_secret: ' two words ' }), [])).toEqual({
      page_access_token: 'IGAA123',
      app_secret: 'two words',
    });
  });

  it('is that a stored secret goes which was marked as removed, unless a new one was entered', () => {
    expect(enteredCredentials(values({}), ['app_secret'])).toEqual({ app_secret: null });
    expect(enteredCredentials(values({ app_secret: 'new' }), ['app_secret'])).toEqual({ app_secret: 'new' });
  });
});

describe('the address of the webhook', () => {
  it.each([
    ['nonsense', /such as https/],
    ['ftp://bot.example.com', /such as https/],
    ['http://bot.example.com', /Begin with https/],
    ['https://me@bot.example.com', /Leave out the user name/],
    ['https://bot.example.com/?a=1', /Leave out what follows/],
  ])('is refused as %s', (address, words) => {
    expect(addressProblem(address)).toMatch(words);
  });

  it('may be local for the simulator, and is then told not to be public', () => {
    expect([addressProblem('http://localhost:3000'), isPublicAddress('http://localhost:3000')]).toEqual([
      undefined,
      false,
    ]);
    expect([addressProblem('https://bot.example.com'), isPublicAddress('https://bot.example.com')]).toEqual([
      undefined,
      true,
    ]);
  });
});

describe('the report of a connection test', () => {
  it('begins with what has to be done', () => {
    const checks = [
      { name: 'token', ok: true, state: 'passed' as const, message: 'Fine.' },
      { name: 'webhook', ok: false, state: 'failed' as const, message: 'Set it up.' },
      { name: 'signature', ok: true, state: 'warning' as const, message: 'No secret.' },
      { name: 'new_check', ok: false, message: 'Unknown to this page.' },
    ];
    expect(writeReport('Fern & Kettle', { checks }, new Date('2026-05-04T09:30:00Z')).split('\n')).toEqual([
      'Connection test of “Fern & Kettle”, 2026-05-04T09:30:00.000Z',
      '[Failed] Webhook subscription: Set it up.',
      '[Failed] new_check: Unknown to this page.',
      '[Warning] Signature of deliveries: No secret.',
      '[Passed] Access token: Fine.',
    ]);
  });
});
