import { EnvironmentError, readEnvironment } from '../../../src/config/environment';

describe('address lists in the environment', () => {
  it('are empty without the variable', () => {
    expect(readEnvironment({})).toMatchObject({ ALLOWED_HOSTS: [], CORS_ORIGINS: [], TRUSTED_PROXIES: [] });
  });

  it('are read without regard to case and blanks', () => {
    expect(
      readEnvironment({
        ALLOWED_HOSTS: 'Bots.Example.com, [::1],api',
        CORS_ORIGINS: 'https://App.example.com , http://localhost:5173',
        TRUSTED_PROXIES: 'loopback,10.0.0.0/8,fd00::/8',
      }),
    ).toMatchObject({
      ALLOWED_HOSTS: ['bots.example.com', '[::1]', 'api'],
      CORS_ORIGINS: ['https://app.example.com', 'http://localhost:5173'],
      TRUSTED_PROXIES: ['loopback', '10.0.0.0/8', 'fd00::/8'],
    });
  });

  it.each([
    ['ALLOWED_HOSTS', 'https://bots.example.com'],
    ['ALLOWED_HOSTS', 'bots.example.com:3000'],
    ['ALLOWED_HOSTS', '*'],
    ['CORS_ORIGINS', 'app.example.com'],
    ['CORS_ORIGINS', 'https://app.example.com/path'],
    ['CORS_ORIGINS', 'null'],
    ['TRUSTED_PROXIES', 'everybody'],
  ])('stop the start when %s is %j, naming the variable', (variable, value) => {
    const read = () => readEnvironment({ [variable]: value });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(new RegExp(`^${variable} must be a comma-separated list`));
  });
});
