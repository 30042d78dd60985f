import { connectionChecks, notAsked } from '../../../../src/domain/connection/connection-checks';
import type { ConnectionFacts } from '../../../../src/domain/connection/connection-facts';
import { GraphError } from '../../../../src/domain/connection/graph-error';
import { REQUIRED_SCOPES } from '../../../../src/domain/connection/instagram-scopes';

const NOW = new Date('2026-11-28T10:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000);

function facts(change: Partial<ConnectionFacts> = {}): ConnectionFacts {
  const login = change.login ?? 'instagram';
  return {
    login,
    account: {
      found: {
        instagramAccountId: '17841400000000009',
        username: 'fern',
        accountType: 'BUSINESS',
        pageId: '100200300',
        name: 'Fern & Kettle',
      },
    },
    token: { found: { expiresAt: inDays(40), scopes: REQUIRED_SCOPES[login] } },
    messaging: { found: true },
    subscription: { found: ['messages', 'messaging_postbacks'] },
    secretSet: true,
    lastWebhookAt: inDays(-1),
    lastSignedAt: inDays(-1),
    webhookUrl: 'https://bot.example.com/api/instagram/webhook/bot_1',
    now: NOW,
    ...change,
  };
}

function judge(name: string, change: Partial<ConnectionFacts>) {
  const { ok, checks } = connectionChecks(facts(change));
  const check = checks.find((candidate) => candidate.name === name);
  if (!check) throw new Error(`there is no check ${name}`);
  return { ...check, whole: ok };
}

const refused = (errorClass: GraphError['errorClass'], graphCode?: number) => ({
  refused: new GraphError(errorClass, `Remedy for ${errorClass}.`, {
    status: 400,
    ...(graphCode === undefined ? {} : { graphCode }),
  }),
});

describe('a connection that is well', () => {
  it.each(['instagram', 'facebook'] as const)('passes every check of the %s login', (login) => {
    const { ok, checks } = connectionChecks(facts({ login }));
    expect(ok).toBe(true);
    expect(checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual([
      'token',
      'token_expiry',
      'scopes',
      'account',
      'account_type',
      ...(login === 'facebook' ? ['page_link'] : []),
      'messaging_access',
      'webhook',
      'signature',
      'last_webhook',
      'public_address',
    ]);
  });
});

describe('what fails the whole test', () => {
  it('is a token that Meta refuses, with the remedy; the rest is not asked', () => {
    const change = {
      account: refused('token', 190),
      token: notAsked<never>(),
      messaging: notAsked<true>(),
      subscription: notAsked<never>(),
    };
    expect(judge('token', change)).toMatchObject({ ok: false, message: 'Remedy for token.', whole: false });
    for (const name of ['token_expiry', 'scopes', 'messaging_access', 'webhook']) {
      expect(judge(name, change)).toMatchObject({ ok: true, state: 'undecided' });
    }
  });

  it('is a token that has ended', () => {
    const ended = { token: { found: { expiresAt: inDays(-2), scopes: REQUIRED_SCOPES.instagram } } };
    expect(judge('token_expiry', ended)).toMatchObject({ ok: false, whole: false });
    expect(judge('token_expiry', ended).message).toContain('2026-11-26');
  });

  it.each([
    ['instagram', 'instagram_business_manage_messages'],
    ['facebook', 'instagram_manage_messages'],
  ] as const)('is the missing permission for messages of the %s login', (login, scope) => {
    const scopes = REQUIRED_SCOPES[login].filter((granted) => granted !== scope);
    const check = judge('scopes', { login, token: { found: { scopes } } });
    expect(check).toMatchObject({ ok: false, whole: false });
    expect(check.message).toContain(scope);
  });

  it('is a personal account', () => {
    const account = { found: { instagramAccountId: '1', accountType: 'PERSONAL' } };
    expect(judge('account_type', { account })).toMatchObject({ ok: false, whole: false });
    expect(judge('account_type', { account }).message).toContain('professional');
  });

  it('is a Page without an Instagram account, although its token is good', () => {
    const account = { refused: new GraphError('refused', 'Link one in the settings of the Page.') };
    expect(judge('page_link', { login: 'facebook', account })).toMatchObject({
      ok: false,
      message: 'Link one in the settings of the Page.',
      whole: false,
    });
    expect(judge('token', { login: 'facebook', account })).toMatchObject({ ok: true });
  });

  it('is messaging access that is switched off', () => {
    const messaging = refused('messaging_access_off', 200);
    expect(judge('messaging_access', { messaging })).toMatchObject({
      ok: false,
      message: 'Remedy for messaging_access_off.',
      whole: false,
    });
  });
});

describe('what is told and fails nothing else', () => {
  it.each<[string, Partial<ConnectionFacts>, string]>([
    [
      'scopes',
      { login: 'facebook', token: { found: { scopes: REQUIRED_SCOPES.facebook.slice(0, 2) } } },
      'pages_messaging',
    ],
    ['webhook', { subscription: { found: [] } }, 'set the webhook up'],
    ['webhook', { subscription: { found: ['messaging_seen'] } }, '"messages"'],
    ['public_address', { webhookUrl: 'http://bot.example.com/api/instagram/webhook/bot_1' }, 'https'],
  ])('is a failed %s check', (name, change, remedy) => {
    const check = judge(name, change);
    expect(check).toMatchObject({ ok: false, state: 'failed', whole: true });
    expect(check.message).toContain(remedy);
  });

  it.each<[string, Partial<ConnectionFacts>, string]>([
    ['token_expiry', { token: { found: { expiresAt: inDays(3) } } }, 'refreshed'],
    ['token_expiry', { login: 'facebook', token: { found: { expiresAt: inDays(3) } } }, 'long-lived Page token'],
    ['token_expiry', { token: { found: { expiresAt: null, dataAccessExpiresAt: inDays(2) } } }, 'sign in'],
    ['signature', { secretSet: false }, 'enter the app secret'],
    ['signature', { lastBadSignatureAt: inDays(0) }, 'secret'],
    ['signature', { lastSignedAt: undefined, lastBadSignatureAt: inDays(-3) }, 'secret'],
    ['last_webhook', { lastWebhookAt: undefined }, 'Live mode'],
    ['public_address', { webhookUrl: 'http://localhost:3000/api/instagram/webhook/bot_1' }, 'this machine only'],
  ])('is a warning about %s', (name, change, remedy) => {
    const check = judge(name, change);
    expect(check).toMatchObject({ ok: true, state: 'warning', whole: true });
    expect(check.message).toContain(remedy);
  });

  it.each<[string, Partial<ConnectionFacts>]>([
    ['token_expiry', { token: { found: {} } }],
    ['scopes', { token: { found: {} } }],
    ['scopes', { token: refused('permission', 10) }],
    ['account_type', { account: { found: { instagramAccountId: '1' } } }],
    ['messaging_access', { messaging: { undecided: 'Meta did not answer.' } }],
    ['webhook', { subscription: refused('permission', 200) }],
    ['signature', { lastSignedAt: undefined }],
  ])('is %s where it cannot be decided', (name, change) => {
    const check = judge(name, change);
    expect(check).toMatchObject({ ok: true, state: 'undecided', whole: true });
    expect(check.message).not.toBe('');
  });

  it('is a bad signature that an accepted delivery came after', () => {
    expect(judge('signature', { lastBadSignatureAt: inDays(-5) })).toMatchObject({ state: 'passed' });
  });

  it('is a token that never ends', () => {
    expect(judge('token_expiry', { token: { found: { expiresAt: null } } })).toMatchObject({ state: 'passed' });
  });
});
