import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFieldCases } from '../../support/field-cases/field-case';

const TESTS = join(__dirname, '..', '..');
const KINDS = readdirSync(join(TESTS, 'fixtures', 'cases'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''));

describe('the cases from the field', () => {
  it.each(KINDS)('%s: are played, with two variants of our own at least, each by a name of its own', (kind) => {
    const names = readFieldCases(kind).map(({ name }) => name);
    expect(existsSync(join(TESTS, 'integration', 'field-cases', `${kind}.test.ts`))).toBe(true);
    expect(names.filter((name) => name.startsWith('own-')).length).toBeGreaterThanOrEqual(2);
    expect(new Set(names).size).toBe(names.length);
  });

  it('write a long text as what repeats in it', () => {
    const flood = readFieldCases('model-output').find(({ name }) => name === 'own-flood-of-words');
    expect(flood?.model_answers?.[0]?.good).toBe('haha '.repeat(5_000));
  });
});
