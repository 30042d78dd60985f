import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveDashboard } from '../../../../src/api/http/serve-dashboard';
import { dashboardFolder } from '../../../support/dashboard-folder';
import { createHttpWorld } from '../http-world';

const { http } = createHttpWorld();
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const [, script = ''] =
  /<script[^>]+src="([^"]+)"/.exec(readFileSync(join(dashboardFolder, 'index.html'), 'utf8')) ?? [];

describe('the dashboard', () => {
  it.each([
    '/',
    '/sign-in',
    '/invitation',
    '/reset-password',
    '/conversations/conv_1',
    '/chatbots/a.b/settings',
    '/nowhere',
  ])('is the page at %s, asked for anew each time', async (path) => {
    const page = await http.get(path).set('accept', BROWSER);
    expect([page.status, page.type, page.headers['cache-control']]).toEqual([200, 'text/html', 'no-cache']);
    expect(page.text).toContain('<div id="root">');
    expect(page.text).toContain('name="referrer" content="no-referrer"');
    expect(
      (
        await http
          .get(path)
          .set('accept', BROWSER)
          .set('if-none-match', page.headers.etag ?? '')
      ).status,
    ).toBe(304);
  });

  it('is a page for programs that take anything, too', async () => {
    expect((await http.get('/')).type).toBe('text/html');
    expect((await http.get('/conversations').set('accept', '*/*')).type).toBe('text/html');
  });

  it('keeps files that are named by their content for a year', async () => {
    const file = await http.get(script);
    expect([file.status, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(file.type).toMatch(/javascript/);
  });

  it.each(['br', 'gzip'])('is sent compressed with %s to whoever takes that', async (encoding) => {
    const file = await http.get(script).set('accept-encoding', encoding).buffer(false);
    expect([file.status, file.headers['content-encoding']]).toEqual([200, encoding]);
    expect(file.headers['vary']).toContain('Accept-Encoding');
    const whole = await http.get(script).set('accept-encoding', 'identity');
    expect(Number(file.headers['content-length'])).toBeLessThan(Number(whole.headers['content-length']) / 2);
  });

  it('leaves the error envelope to what is no page', async () => {
    for (const [path, accept] of [
      ['/api/nothing', BROWSER],
      ['/API/nothing', BROWSER],
      ['/assets/nothing.js', BROWSER],
      ['/nothing.png', '*/*'],
      ['/conversations', 'application/json'],
    ] as const) {
      const answer = await http.get(path).set('accept', accept);
      expect([path, answer.status, answer.body.error?.code]).toEqual([path, 404, 'not_found']);
    }
    expect((await http.post('/conversations').set('accept', BROWSER)).body.error.code).toBe('not_found');
  });

  it('gives out nothing from outside its folder', async () => {
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/assets/..%2f..%2fopenapi.json',
      '/.openapi-stamp',
    ]) {
      const answer = await http.get(path).set('accept', 'application/json');
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  it('may show pictures of its own making, and run nothing but its own files', async () => {
    const policy = String((await http.get('/')).headers['content-security-policy']);
    expect(policy).toMatch(/img-src 'self' data: blob:(;|$)/);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  });

  it('says so when it is not built', () => {
    expect(() => serveDashboard('/nowhere')).toThrow('run npm run build');
  });
});
