import { join } from 'node:path';
import type { Database } from '../../../src/storage/database';
import { productDatabase } from '../../support/database';
import { api, apiOk, createBusiness } from '../../support/product';
import { SiteDouble } from '../../support/site-double';
import type { SiteResponse } from '../../support/site-double';
import { at, matching, pageWith } from '../../support/site-pages';
import { temporalClient } from '../../support/temporal';
import { createTenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';

const ETAG = { 'content-type': 'text/html; charset=utf-8', etag: '"one"' };
/** Where the files are that the site sends. */
const FOLDER = join(__dirname, '../../fixtures/knowledge/sites/crawl-content-types');

describe('a website that a chatbot is given to know', () => {
  let site: SiteDouble;
  let database: Database;
  let path: string;

  beforeAll(async () => {
    site = await new SiteDouble({ start: '/', responses: [] }, FOLDER).begin(Number(process.env['TEST_SITE_PORT']));
    database = await productDatabase();
    path = `/api/chatbots/${(await createBusiness()).chatbotId}/knowledge`;
  });
  afterAll(async () => {
    await site.stop();
    await database.close();
  });
  beforeEach(() => site.requests.splice(0));

  const serve = (...responses: SiteResponse[]): void => site.change(responses);
  const add = async (more = {}): Promise<string> =>
    (await apiOk('POST', `${path}/websites`, { url: site.start, ...more })).id as string;
  const settled = async (id: string) =>
    waitFor('the website is read', async () => {
      const source = await apiOk('GET', `${path}/${id}`);
      return ['ready', 'failed'].includes(source.status) && source;
    });
  const again = async (id: string) => {
    await apiOk('POST', `${path}/${id}/refresh`);
    return settled(id);
  };
  const pagesOf = async (id: string, query = '') => (await apiOk('GET', `${path}/${id}/pages${query}`)).data;
  const found = async (id: string, query: string): Promise<string> => {
    const { data } = await apiOk('POST', `${path}/search`, { query });
    const own = data.filter(({ source_id }: { source_id: string }) => source_id === id);
    return own.map(({ text }: { text: string }) => text).join('\n');
  };
  const asked = (): string[] => site.paths.filter((asked) => !/robots\.txt|sitemap\.xml|no-such-page/.test(asked));
  const versions = async (id: string) => {
    const documents = await database.knowledgeDocuments.find({ source_id: id }).toArray();
    return Object.fromEntries(
      documents.map(({ document, serving, updated_at }) => [document, `${serving} ${updated_at.getTime()}`]),
    );
  };

  it('is read page by page, found by its facts with their address, and listed with what became of each page', async () => {
    serve(
      at('/', pageWith('The inn stands by the lake.', ['/rooms', '/gone', '/members', '/list.pdf', '/hidden'])),
      at('/rooms', pageWith('A room with a balcony costs 94 euro a night.')),
      at('/hidden', pageWith('The secret cellar.', [], '<meta name="robots" content="noindex">')),
      at('/members', '<title>Members</title><form><input type="password"></form>'),
      { path: '/list.pdf', file: 'karte.pdf', headers: { 'content-type': 'text/html' } },
    );
    const id = await add();
    const source = await settled(id);
    expect(source).toMatchObject({
      ...{ kind: 'website', status: 'ready', answers: true, error: null, title: `127.0.0.1:${site.port}` },
      website: { url: site.start, max_pages: 1_000, recrawl: 'weekly', include: [], ignore_robots_marks: false },
      progress: { percent: 100 },
    });
    expect(await found(id, 'What does a room with a balcony cost?')).toContain('94 euro');
    expect(await found(id, 'secret cellar')).not.toContain('secret cellar');
    expect(await found(id, 'Was kostet der Perlenkurs?')).toContain('58 Euro');
    const pages = await pagesOf(id);
    const statuses = Object.fromEntries(
      pages.map(({ url, status, error }: { url: string; status: string; error: { code: string } | null }) => [
        url.replace(site.origin, ''),
        [status, error?.code ?? null],
      ]),
    );
    expect(statuses).toMatchObject({
      '/': ['read', null],
      '/rooms': ['read', null],
      '/list.pdf': ['read', null],
      '/gone': ['missing', 'not_found'],
      '/members': ['failed', 'login'],
      '/hidden': ['left_out', 'noindex'],
    });
    expect(await pagesOf(id, '?status=missing')).toEqual([expect.objectContaining({ url: `${site.origin}/gone` })]);
    expect(source.warnings).toContainEqual(expect.objectContaining({ code: 'login', place: { url: '/members' } }));
  });

  it('is visited again without anything being embedded anew while nothing has changed', async () => {
    serve(
      at('/', pageWith('We bake bread.', ['/prices', '/hours'])),
      at('/prices', pageWith('A loaf of rye costs 4 euro.'), { headers: ETAG }),
      at('/hours', pageWith('The bakery opens at six.')),
    );
    const id = await add();
    await settled(id);
    const before = await versions(id);
    expect(Object.keys(before)).toHaveLength(3);
    serve(
      at('/', pageWith('We bake bread.', ['/prices', '/hours'])),
      at('/prices', '', { status: 304 }),
      at('/hours', pageWith('The bakery opens at six.')),
    );
    site.requests.splice(0);
    await again(id);
    expect(asked().sort()).toEqual(['/', '/hours', '/prices']);
    expect(site.requests.find((request) => request.path === '/prices')?.headers['if-none-match']).toBe('"one"');
    // A document is written when it is served; none was.
    expect(await versions(id)).toEqual(before);
    expect(await found(id, 'What does a loaf of rye cost?')).toContain('4 euro');
  });

  it('follows what changes and what vanishes, and touches no other page', async () => {
    serve(
      at('/', pageWith('A small museum.', ['/tickets', '/cafe', '/tour'])),
      at('/tickets', pageWith('A ticket costs 11 euro.')),
      at('/cafe', pageWith('The museum cafe serves plum cake.')),
      at('/tour', pageWith('The guided tour begins at noon.')),
    );
    const id = await add();
    await settled(id);
    const before = await versions(id);
    serve(
      at('/', pageWith('A small museum.', ['/tickets', '/cafe', '/tour'])),
      at('/tickets', pageWith('A ticket costs 13 euro.')),
      at('/tour', pageWith('The guided tour begins at noon.')),
    );
    await again(id);
    const after = await versions(id);
    expect(await found(id, 'What does a ticket cost?')).toContain('13 euro');
    expect(await found(id, 'What does a ticket cost?')).not.toContain('11 euro');
    expect(await found(id, 'plum cake in the museum cafe')).not.toContain('plum cake');
    expect(after[`${site.origin}/tour`]).toBe(before[`${site.origin}/tour`]);
    expect(after).not.toHaveProperty(`${site.origin}/cafe`);
  });

  it('keeps what it said while a page, or the whole site, fails for now', async () => {
    serve(
      at('/', pageWith('The ferry leaves from pier two.', ['/fares'])),
      at('/fares', pageWith('A crossing costs 7 euro.')),
    );
    const id = await add();
    await settled(id);
    serve(at('/', pageWith('The ferry leaves from pier two.', ['/fares'])), at('/fares', 'oops', { status: 500 }));
    const source = await again(id);
    expect(source.warnings).toContainEqual(expect.objectContaining({ code: 'server_error', place: { url: '/fares' } }));
    expect(await found(id, 'What does a crossing cost?')).toContain('7 euro');
    serve({ path: '/robots.txt', status: 503 });
    const closed = await again(id);
    expect(closed).toMatchObject({
      status: 'ready',
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'robots_unreachable' })]),
    });
    expect(await found(id, 'What does a crossing cost?')).toContain('7 euro');
  });

  it('fails with one sentence when nothing of it can be read', async () => {
    serve({ path: '/robots.txt', status: 503 });
    expect(await settled(await add())).toMatchObject({
      ...{ status: 'failed', answers: false },
      error: { code: 'robots_unreachable', message: expect.stringContaining('robots.txt') },
    });
    serve(at('/', 'no', { status: 403 }));
    expect(await settled(await add({ max_pages: 5 }))).toMatchObject({ status: 'failed', error: { code: 'blocked' } });
    expect(asked()).toEqual(['/']);
  });

  it('is refused under a local address, and when its settings make no sense', async () => {
    for (const url of [
      'http://127.0.0.1:1/',
      'http://169.254.169.254/',
      'http://[::1]/',
      'ftp://a.example/',
      'http://me:secret@a.example/',
    ]) {
      const { status, body } = await api('POST', `${path}/websites`, { url });
      expect([status, body.error?.fields?.[0]?.location]).toEqual([400, 'body.url']);
    }
    const { status, body } = await api('POST', `${path}/websites`, {
      url: site.start,
      max_pages: 0,
      recrawl: 'hourly',
    });
    expect(status).toBe(400);
    expect(body.error.fields.map(({ location }: { location: string }) => location).sort()).toEqual([
      'body.max_pages',
      'body.recrawl',
    ]);
  });

  it('is taken out while it is read, with everything of it: pages, passages, its Schedule', async () => {
    const links = Array.from({ length: 40 }, (_, n) => `/slow/${String.fromCharCode(97 + (n % 26))}${n}`);
    serve(
      at('/', pageWith('A slow place.', links)),
      matching('/slow/.*', pageWith('Page {path} is slow.'), { wait_ms: 300 }),
    );
    const id = await add();
    await waitFor('some pages are read', async () => (await pagesOf(id)).length > 2);
    const client = await temporalClient();
    const isVisitedAgain = async () => {
      for await (const { scheduleId } of client.schedule.list()) if (scheduleId.endsWith(id)) return true;
      return false;
    };
    await waitFor('its Schedule stands', isVisitedAgain);
    expect((await api('DELETE', `${path}/${id}`)).status).toBe(204);
    await waitFor('nothing of it is left', async () => {
      const of = { source_id: id };
      const names = ['knowledge_pages', 'knowledge_documents', 'knowledge_passages', 'knowledge_readings'];
      const counts = await Promise.all(names.map((name) => database.db.collection(name).countDocuments(of)));
      return counts.every((count) => count === 0) && !(await isVisitedAgain());
    });
    await client.connection.close();
  });

  it('can be cancelled while it is read, and read from there on', async () => {
    const links = Array.from({ length: 30 }, (_, n) => `/slow/${'abcdefghijklmnopqrstuvwxyz'[n % 26]}${n}`);
    serve(
      at('/', pageWith('A slow place.', links)),
      matching('/slow/.*', pageWith('Page {path} is slow.'), { wait_ms: 300 }),
    );
    const id = await add({ recrawl: 'never' });
    await waitFor('some pages are read', async () => (await pagesOf(id)).length > 2);
    expect((await api('POST', `${path}/${id}/cancel`)).status).toBe(200);
    expect(await settled(id)).toMatchObject({ error: { code: 'reading_cancelled' } });
    serve(at('/', pageWith('A quick place.')));
    expect(await again(id)).toMatchObject({ status: 'ready', error: null });
    expect(await found(id, 'Is it a quick place?')).toContain('A quick place.');
  });

  it('is visited once when two ask for it at once', async () => {
    serve(
      at('/', pageWith('A chapel on a hill.', ['/visit'])),
      at('/visit', pageWith('The chapel is open on Sundays.'), { wait_ms: 300 }),
    );
    const id = await add();
    await settled(id);
    site.requests.splice(0);
    await Promise.all([apiOk('POST', `${path}/${id}/refresh`), apiOk('POST', `${path}/${id}/refresh`)]);
    await settled(id);
    expect(asked().filter((path) => path === '/visit').length).toBeLessThanOrEqual(2);
    expect(await database.knowledgeDocuments.countDocuments({ source_id: id })).toBe(2);
    expect(await found(id, 'When is the chapel open?')).toContain('Sundays');
  });

  it('is nobody else’s', async () => {
    serve(at('/', pageWith('A quiet place.')));
    const id = await add();
    await settled(id);
    const stranger = await createTenant();
    for (const [method, of] of [
      ['GET', `${path}/${id}/pages`],
      ['POST', `${path}/${id}/refresh`],
      ['PATCH', `${path}/${id}`],
    ] as const) {
      expect(
        (await stranger.api(method, of, method === 'PATCH' ? { website: { max_pages: 3 } } : undefined)).status,
      ).toBe(404);
    }
    expect((await stranger.api('POST', `${path}/websites`, { url: site.start })).status).toBe(404);
  });
});
