import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { SettingsError, readSettings } from '../../../simulator/settings';

const READ_TYPESCRIPT = `
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
  require.extensions['.ts'] = (module, file) =>
    module._compile(require('@swc/core').transformFileSync(file, options).code, file);`;

describe('where the simulator runs', () => {
  it('refuses production', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow(SettingsError);
  });

  it.each([
    'https://bot.example.com',
    'http://10.0.0.5:3000',
    'https://localhost.example.com',
    'http://127.0.0.1.example.com',
    'not an address',
  ])('refuses a product that others reach at %s', (PUBLIC_URL) => {
    expect(() => readSettings({ PUBLIC_URL })).toThrow(/PUBLIC_URL/);
  });

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://shop.localhost',
    'http://0.0.0.0:3000',
  ])('runs beside a product at %s', (PUBLIC_URL) => {
    expect(readSettings({ PUBLIC_URL }).port).toBe(3001);
  });

  it.each(['http', '70000', '-1'])('names the variable when SIMULATOR_PORT is %s', (SIMULATOR_PORT) => {
    expect(() => readSettings({ SIMULATOR_PORT })).toThrow(/^SIMULATOR_PORT/);
  });

  it('listens on this machine alone unless told', () => {
    expect(readSettings({ HOST: '0.0.0.0' })).toEqual({
      port: 3001,
      host: '127.0.0.1',
      hostNames: [],
      dataDirectory: '.botsmith',
      apps: [],
    });
    const elsewhere = readSettings({ SIMULATOR_HOST: 'Simulator', ALLOWED_HOSTS: 'api, instagram' });
    expect(elsewhere).toMatchObject({ host: 'Simulator', hostNames: ['api', 'instagram', 'simulator'] });
    expect(() => readSettings({ ALLOWED_HOSTS: 'http://x' })).toThrow(/^ALLOWED_HOSTS/);
  });

  it('ends as a process with one line and a failure', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['-e', `${READ_TYPESCRIPT} require('./simulator/main.ts')`],
      {
        cwd: join(__dirname, '..', '..', '..'),
        env: { PATH: process.env.PATH, NODE_ENV: 'production' },
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('The simulator does not run under NODE_ENV=production: set SIMULATOR=off\n');
    expect(status).toBe(1);
  });
});
