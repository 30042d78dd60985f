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
