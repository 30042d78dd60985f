import { baseUrlProblem, isLocalAddress, webhookUrl } from '../../../../src/domain/connection/webhook-address';
import { webhookInstructions } from '../../../../src/domain/connection/webhook-instructions';

describe('the address of a webhook', () => {
  it('is the base and the chatbot, whether or not the base ends in a slash', () => {
    expect(webhookUrl('https://bot.example.com', 'bot_1')).toBe('https://bot.example.com/api/instagram/webhook/bot_1');
    expect(webhookUrl('https://example.com/bots/', 'bot_1')).toBe(
      'https://example.com/bots/api/instagram/webhook/bot_1',
    );
  });

  it.each([
    'https://bot.example.com',
    'https://example.com/bots',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ])('may begin with %s', (address) => {
    expect(baseUrlProblem(address)).toBeNull();
  });

  it.each([
    'http://bot.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'ftp://localhost',
    'https://user:word@bot.example.com',
    'https://bot.example.com/?a=1',
    'https://bot.example.com/#a',
    'bot.example.com',
    '',
  ])('must not begin with "%s"', (address) => {
    expect(baseUrlProblem(address)).toMatch(/^must /);
  });

  it('is local on this machine alone', () => {
    expect(isLocalAddress('http://a.localhost:1')).toBe(true);
    expect(isLocalAddress('https://127.example.com')).toBe(false);
  });
});

describe('the instructions', () => {
  const setup = { webhookUrl: 'https://bot.example.com/api/instagram/webhook/bot_1', subscribedFields: ['messages'] };

  it.each([
    ['instagram', 'API setup with Instagram login'],
    ['facebook', 'Products > Webhooks'],
  ] as const)('lead the owner of the %s login to the right place', (login, place) => {
    const text = webhookInstructions({ ...setup, login }).join('\n');
    for (const part of [place, setup.webhookUrl, 'verify token', 'messaging_postbacks', 'Live mode']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('subscribed to the webhooks of this');
    expect(text).not.toContain('could not be subscribed');
  });

  it('say why the app is not subscribed, and that a local address reaches nobody', () => {
    const text = webhookInstructions({
      login: 'facebook',
      webhookUrl: 'http://localhost:3000/api/instagram/webhook/bot_1',
      subscribedFields: [],
      problem: 'The token lacks a permission.',
    }).join('\n');
    expect(text).toContain('could not be subscribed to the webhooks of this Page. The token lacks a permission.');
    expect(text).toContain('this machine only');
  });
});
