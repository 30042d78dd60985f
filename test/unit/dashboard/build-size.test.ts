import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFolder } from '../../support/dashboard-folder';

const KB = 1_000;
const assets = join(dashboardFolder, 'assets');
const gzipped = (name: string) => statSync(join(assets, `${name}.gz`)).size;
const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + gzipped(name), 0);

/** What a chunk needs before it runs: itself and what it imports, and what that imports. */
function staticParts(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  const code = readFileSync(join(assets, name), 'utf8');
  for (const [, part = ''] of code.matchAll(/(?:^|[;}\s])(?:import|export)[^;"'(]*?from\s*["']\.\/([^"']+\.js)["']/g)) {
    staticParts(part, known);
  }
  for (const [, part = ''] of code.matchAll(/(?:^|[;}])import["']\.\/([^"']+\.js)["']/g)) staticParts(part, known);
  return known;
}

describe('the built dashboard', () => {
  const page = readFileSync(join(dashboardFolder, 'index.html'), 'utf8');
  const [, entryName = ''] = /<script[^>]+src="\/assets\/([^"]+)"/.exec(page) ?? [];
  const entry = staticParts(entryName);
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const entryCode = [...entry].map((name) => readFileSync(join(assets, name), 'utf8')).join('');
  /** What the entry loads when somebody goes there; parts that a page loads later are no part of its way onto the screen. */
  const pages = [...entryCode.matchAll(/import\(["'`]\.\/([^"'`]+\.js)["'`]\)/g)].map(([, name = '']) => name);

  it('loads at most 170 kB of script before anything is seen', () => {
    expect(entry.size).toBeGreaterThan(0);
    expect(sum(entry)).toBeLessThanOrEqual(170 * KB);
  });

  it('needs at most 40 kB more for any page, and at most 200 kB in all', () => {
    expect(pages.length).toBeGreaterThan(8);
    for (const page of pages) {
      const own = [...staticParts(page)].filter((name) => !entry.has(name));
      expect([page, sum(own) <= 40 * KB]).toEqual([page, true]);
      expect([page, sum(entry) + sum(own) <= 200 * KB]).toEqual([page, true]);
    }
  });

  it('has at most 12 kB of style', () => {
    expect(sum(readdirSync(assets).filter((name) => name.endsWith('.css')))).toBeLessThanOrEqual(12 * KB);
  });

  it('loads nothing from elsewhere and holds no script or style of its own in the page', () => {
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page).not.toMatch(/<style|<script(?![^>]*\ssrc=)/);
  });

  it('shows the page of components to developers alone', () => {
    const code = scripts.map((name) => readFileSync(join(assets, name), 'utf8')).join('');
    expect(code).not.toContain('Every component with its states');
  });
});
