import { connectionProblems } from '../../../../src/domain/connection/connection-health';

const NOW = new Date('2026-05-04T09:30:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

type Facts = Parameters<typeof connectionProblems>[0];
const WELL: Facts = {
  enabled: true,
  status: 'connected',
  login: 'facebook',
  token_expires_at: after(60),
  subscribed_fields: ['messages', 'messaging_postbacks'],
  last_webhook_at: after(-1),
  last_signed_webhook_at: after(-1),
};

const codesOf = (change: Partial<Facts>, rest: { webhookUrl?: string; secretSet?: boolean } = {}) =>
  connectionProblems(
    { ...WELL, ...change },
    { webhookUrl: 'https://bots.example.com/hook', secretSet: true, now: NOW, ...rest },
  ).map(({ code }) => code);

describe('what is wrong with a connection', () => {
  it('is nothing when all is well, and nothing when it is switched off', () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ enabled: false, status: 'disabled', subscribed_fields: [] }, { secretSet: false })).toEqual([]);
  });

  it.each<[string, Partial<Facts>]>([
    ['token_refused', { status: 'needs_reconnect', token_expires_at: after(-1) }],
    ['token_ended', { token_expires_at: after(-1) }],
    ['refused', { status: 'error' }],
    ['token_ends_soon', { token_expires_at: after(3) }],
    ['webhook_missing', { subscribed_fields: [] }],
    ['messages_missing', { subscribed_fields: ['messaging_postbacks'] }],
    ['signature_wrong', { last_bad_signature_at: NOW }],
    ['silent', { silence_told: NOW }],
  ])('is %s', (code, change) => {
    expect(codesOf(change)).toEqual([code]);
  });

  it('is that nothing was ever set up or delivered', () => {
    const { subscribed_fields: _fields, last_webhook_at: _last, ...fresh } = WELL;
    const problems = connectionProblems(fresh, {
      webhookUrl: 'http://localhost:3000/hook',
      secretSet: false,
      now: NOW,
    });
    expect(problems.map(({ code }) => code)).toEqual([
      'webhook_missing',
      'secret_missing',
      'nothing_came',
      'address_local',
    ]);
    for (const { message, remedy } of problems)
      expect([message, remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
  });

  it('is not that a token ends which is refreshed by itself', () => {
    expect(codesOf({ login: 'instagram', token_expires_at: after(3) })).toEqual([]);
  });

  it('is no longer a wrong signature or a silence once a signed delivery has come', () => {
    expect(codesOf({ last_bad_signature_at: after(-2) })).toEqual([]);
    expect(codesOf({ silence_told: after(-2) })).toEqual([]);
  });
});
