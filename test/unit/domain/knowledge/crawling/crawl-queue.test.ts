import { enqueue, MOST_LETTERS } from '../../../../../src/domain/knowledge/crawling/crawl-queue';
import { beginCrawl } from '../../../../../src/domain/knowledge/crawling/crawl-state';

describe('the queue of a crawl', () => {
  const crawl = () =>
    beginCrawl({
      start: 'https://a.example/',
      max_pages: 10_000,
      max_depth: 20,
      include: [],
      exclude: [],
      ignore_robots_marks: false,
    });

  it('takes addresses of a site up to a length of all together, so that no site fills the memory', () => {
    const state = crawl();
    const endless = 'x'.repeat(1_900);
    for (let n = 0; n < 15_000; n += 1) {
      enqueue(state, { address: `https://a.example/${n}?q=${endless}`, depth: 1, rank: 3, stale: 0, tries: 0 });
    }
    const letters = state.queue.reduce((sum, { address }) => sum + address.length, 0);
    expect(state.queue.length).toBeGreaterThan(10_000);
    expect(letters).toBeLessThanOrEqual(MOST_LETTERS + 100);
  });

  it('takes as many addresses of an ordinary length as pages may be asked for', () => {
    const state = crawl();
    for (let n = 0; n < 30_000; n += 1) {
      enqueue(state, { address: `https://a.example/shop/shoes/${n}`, depth: 1, rank: 3, stale: 0, tries: 0 });
    }
    expect(state.queue).toHaveLength(30_001);
  });
});
