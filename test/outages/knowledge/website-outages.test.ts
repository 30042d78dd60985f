import { createBusiness, apiOk, killProcess } from '../../support/product';
import { SiteDouble } from '../../support/site-double';
import { at, matching, pageWith } from '../../support/site-pages';
import { waitFor } from '../../support/wait-for';

/** The engine notices a dead reader after its heartbeat timeout, and waits a moment before it tries again. */
const READ_AGAIN = { timeoutMs: 90_000 };

describe('a website whose reader is killed in the middle of it', () => {
  let site: SiteDouble;
  afterAll(() => site.stop());

  it('is read on from there: no finished page is asked for again, and every one is found', async () => {
    const links = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `/${letter.repeat(3)}`);
    const responses = [
      at('/', pageWith('A guide to the valley.', links)),
      matching('/([a-z]{3})', pageWith('The way to {1} takes an hour.'), { wait_ms: 150 }),
    ];
    site = await new SiteDouble({ start: '/', responses }).begin(Number(process.env['TEST_SITE_PORT']));
    const path = `/api/chatbots/${(await createBusiness()).chatbotId}/knowledge`;
    const { id } = await apiOk('POST', `${path}/websites`, { url: site.start, recrawl: 'never' });
    await waitFor('some pages are read', () =>
      Promise.resolve(site.paths.filter((asked) => /^\/[a-z]{3}$/.test(asked)).length > 8),
    );
    killProcess('worker-ingest');
    const source = await waitFor(
      'the website is read',
      async () => {
        const read = await apiOk('GET', `${path}/${id}`);
        return ['ready', 'failed'].includes(read.status) && read;
      },
      READ_AGAIN,
    );
    expect(source).toMatchObject({ status: 'ready', error: null, warnings: [] });
    const asked = links.map((link) => site.paths.filter((one) => one === link).length);
    expect(asked.every((times) => times >= 1)).toBe(true);
    // The one that was under way when the process died is asked for twice.
    expect(asked.reduce((sum, times) => sum + times, 0)).toBeLessThanOrEqual(links.length + 1);
    const { data } = await apiOk('GET', `${path}/${id}/pages?status=read`);
    expect(data).toHaveLength(27);
  }, 180_000);
});
