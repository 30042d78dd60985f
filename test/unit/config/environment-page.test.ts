import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

describe('docs/environment.md', () => {
  it('has a row for every setting, and for none that does not exist', () => {
    const source = readFileSync(join(root, 'src/config/environment.ts'), 'utf8');
    const settings = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1]);
    const page = readFileSync(join(root, 'docs/environment.md'), 'utf8');
    const described = [...page.matchAll(/^\| (`[^|]*`)/gm)].flatMap((row) =>
      [...(row[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map((match) => match[1]),
    );
    expect(settings.length).toBeGreaterThan(30);
    expect(described.toSorted()).toEqual(settings.toSorted());
  });
});
