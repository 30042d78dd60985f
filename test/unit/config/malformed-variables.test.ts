import { readEnvironment } from '../../../src/config/environment';

describe('a malformed variable', () => {
  it.each([
    ['PORT', 'http', 'PORT must be a whole number'],
    ['PORT', '80.5', 'PORT must be a whole number'],
    ['PORT', '-1', 'PORT must be at least 0'],
    ['PORT', '70000', 'PORT must be at most 65535'],
    ['SIMULATOR', 'maybe', 'SIMULATOR must be one of: on, off'],
    ['OWNER_PASSWORD', 'short', 'OWNER_PASSWORD must have at least 12 characters'],
  ])('%s=%s is named in one line that says what it must be', (variable, value, message) => {
    expect(() => readEnvironment({ [variable]: value })).toThrow(new RegExp(`^${message}$`));
  });
});

describe('a pasted variable', () => {
  it.each([
    ['PORT', ' 3100\u200b', 3100],
    ['LOG_LEVEL', 'debug\r', 'debug'],
    ['META_APP_SECRET', '\ufeff"0123456789abcdef"\n', '0123456789abcdef'],
    ['PUBLIC_URL', '\u2060https://bots.example.com ', 'https://bots.example.com'],
  ] as const)('%s is read without what pasting brings along', (variable, value, read) => {
    expect(readEnvironment({ [variable]: value })[variable]).toBe(read);
  });

  it('is named where it is no secret that a server could be sent', () => {
    expect(() => readEnvironment({ INSTAGRAM_APP_SECRET: '0123…cdef' })).toThrow(
      /^INSTAGRAM_APP_SECRET must consist of/,
    );
  });

  it('is a password as it stands', () => {
    const password = ' a sentence of my own ';
    expect(readEnvironment({ OWNER_PASSWORD: password, OWNER_EMAIL: 'a@example.com' }).OWNER_PASSWORD).toBe(password);
  });
});
