import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productProcess } from '../../../devstack/product-processes';

const root = join(__dirname, '../../..');
const OPTIONS = {
  environment: { MALLOC_ARENA_MAX: '8', PORT: '1' },
  dataDirectory: '/data',
  port: null,
  metricsPort: 9464,
};

describe('the product’s own processes', () => {
  it.each(['api', 'worker', 'worker-ingest', 'simulator'] as const)(
    'start %s with the same Node options as its image does',
    (name) => {
      const { args } = productProcess(name, OPTIONS);
      const main = args.findIndex((argument) => !argument.startsWith('--'));
      const options = args.slice(0, main);
      const file = args[main]?.replace(/^.*\/(?=(src|simulator)\/)/, 'dist/');
      const commands = readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^CMD (\["node", .+\])$/gm);
      const [command] = [...commands]
        .map(([, json = '']) => (JSON.parse(json) as string[]).slice(1))
        .filter((command) => command.at(-1) === file);
      expect(command?.slice(0, -1)).toEqual(options);
      expect(options).toContain('--enable-source-maps');
    },
  );

  it('give the one that reads sources a limit of memory, and the one that answers customers none', () => {
    const limited = (['worker-ingest', 'worker'] as const).map((name) =>
      productProcess(name, OPTIONS).args.some((argument) => argument.startsWith('--max-old-space-size=')),
    );
    expect(limited).toEqual([true, false]);
  });

  it('name `worker` in the command line of either worker', () => {
    for (const name of ['worker', 'worker-ingest'] as const) {
      expect(productProcess(name, OPTIONS).args.join(' ')).toMatch(/\/worker\//);
    }
  });

  it('leave what the environment says of memory as it is', () => {
    expect(productProcess('api', OPTIONS).environment).toEqual({ MALLOC_ARENA_MAX: '8', PORT: '1' });
    expect(productProcess('api', { ...OPTIONS, environment: {} }).environment).toEqual({ MALLOC_ARENA_MAX: '2' });
  });
});
