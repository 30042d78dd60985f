import { keyToCreate } from '../../../../dashboard/src/pages/account/api-keys/key-values';
import type { KeyValues } from '../../../../dashboard/src/pages/account/api-keys/key-values';
import {
  addressesOf,
  mailChangeOf,
  mailValuesOf,
} from '../../../../dashboard/src/pages/account/notifications/mail-values';
import { browserName } from '../../../../dashboard/src/pages/account/you/browser-name';

const NOW = Date.parse('2026-05-04T09:30:00.000Z');
const entered = (values: Partial<KeyValues> = {}): KeyValues => ({
  name: ' Website ',
  scopes: ['read'],
  chatbot_ids: [],
  expires_at: '90',
  addresses: '',
  ...values,
});

describe('an API key as it was entered', () => {
  it('ends when it was chosen, is trimmed, and is for all chatbots from anywhere unless told', () => {
    expect(keyToCreate(entered(), NOW)).toEqual({
      name: 'Website',
      scopes: ['read'],
      expires_at: '2026-08-02T09:30:00.000Z',
    });
  });

  it('takes addresses by line, comma or blank', () => {
    const { addresses } = keyToCreate(entered({ addresses: '203.0.113.7\n 203.0.113.0/24, ::1 ' }), NOW);
    expect(addresses).toEqual(['203.0.113.7', '203.0.113.0/24', '::1']);
  });

  it('has no end and no chatbots where it manages, whatever was chosen before', () => {
    const values = entered({ scopes: ['read', 'manage'], chatbot_ids: ['bot_1'] });
    const made = keyToCreate(values, NOW);
    expect(made.expires_at).toBeNull();
    expect(made).not.toHaveProperty('chatbot_ids');
  });

  it('keeps its chatbots and its end otherwise', () => {
    const made = keyToCreate(entered({ scopes: ['write'], chatbot_ids: ['bot_1'], expires_at: 'never' }), NOW);
    expect([made.chatbot_ids, made.expires_at]).toEqual([['bot_1'], null]);
  });
});

describe('who is told by e-mail', () => {
  const stored = (emails: string[] | null) => ({
    emails,
    recipients: [],
    events: null,
    webhook: null,
    email_available: true,
  });

  it.each([
    ['the owners', null, 'owners'],
    ['nobody', [], 'nobody'],
    ['some addresses', ['mia@example.com', 'jo@example.com'], 'some'],
  ])('is read and written back unchanged: %s', (_title, emails, whom) => {
    const values = mailValuesOf(stored(emails));
    expect(values.whom).toBe(whom);
    expect(mailChangeOf(values)).toEqual({ emails, events: null });
  });

  it('is taken by line, comma or blank', () => {
    expect(addressesOf('mia@example.com, jo@example.com\n\nli@example.com')).toEqual([
      'mia@example.com',
      'jo@example.com',
      'li@example.com',
    ]);
  });
});

describe('a browser', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0', 'Firefox, Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
      'Safari, macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1',
      'Chrome, iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0',
      'Edge, Windows',
    ],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', 'Unknown browser'],
    [null, 'Unknown browser'],
  ])('that calls itself %j is %s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});
