import { ownPath, ownPathOf } from '../../../dashboard/src/api/own-path';

describe('the address after signing in', () => {
  it.each(['/', '/conversations/conv_1?message=msg_1', '/chatbots/bot_1/settings/prompt#top'])('is %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    undefined,
    null,
    '',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'conversations',
    ' //evil.example',
  ])('is Home in place of %j', (wanted) => {
    expect(ownPath(wanted)).toBe('/');
  });

  it('stays on this server whatever follows the slash', () => {
    for (const wanted of ['/..//evil.example', '/.//evil.example', '/%2F/evil.example', '/@evil.example']) {
      const path = ownPath(wanted);
      expect(new URL(path, 'https://bots.example.com').origin).toBe('https://bots.example.com');
    }
  });
});

describe('the link of a notification', () => {
  it('leads to the same path of whatever address the dashboard is opened at', () => {
    expect(ownPathOf('https://bots.example.com/conversations/conv_1')).toBe('/conversations/conv_1');
    expect(ownPathOf('https://bots.example.com')).toBe('/');
    expect(ownPathOf('/usage')).toBe('/usage');
    expect(ownPathOf('javascript:alert(1)')).toBe('/');
  });
});
