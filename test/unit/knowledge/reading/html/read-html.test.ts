import { readFileSync } from 'node:fs';
import { readHtml } from '../../../../../src/knowledge/reading/html/read-html';
import { differences, fixturePath, knowledgeCases } from '../../../../support/knowledge-cases';

describe('pages from the field are read as a person sees them', () => {
  it.each(
    knowledgeCases()
      .filter(({ kind }) => kind === 'html')
      .map((one) => [one.name, one] as const),
  )('%s', (_name, one) => {
    const html = readFileSync(fixturePath(one.files[0] ?? ''), 'utf8');
    const document = readHtml(html, { name: one.files[0] ?? '' });
    expect(differences(one, document)).toEqual([]);
  });
});
