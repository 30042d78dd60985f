import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(__dirname, '..', '..');

describe('tests that share the calm product', () => {
  const files = ['integration', 'e2e'].flatMap((folder) =>
    readdirSync(join(TESTS, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(TESTS, folder, file)),
  );

  it('neither kill nor restart its processes: such tests belong into test/outages', () => {
    expect(files.length).toBeGreaterThan(20);
    const killing = files.filter((file) => /\b(killProcess|restartProcess)\b/.test(readFileSync(file, 'utf8')));
    expect(killing).toEqual([]);
  });
});
