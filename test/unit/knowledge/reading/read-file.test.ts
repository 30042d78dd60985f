import { readFile } from '../../../../src/knowledge/reading/read-file';
import { differences, fixturePath, knowledgeCases } from '../../../support/knowledge-cases';

describe('files from the field are read as a person sees them', () => {
  it.each(knowledgeCases().map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const path = fixturePath(one.files[0] ?? '');
    const document = await readFile({ path, name: one.files[0] ?? '' });
    expect(differences(one, document)).toEqual([]);
  });
});
