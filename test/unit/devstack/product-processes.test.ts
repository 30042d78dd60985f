import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productProcess } from '../../../devstack/product-processes';

const root = join(__dirname, '../../..');
const OPTIONS = { environment: { MALLOC_ARENA_MAX: '8', PORT: '1' }, dataDirectory: '/data', port: null };

describe('the product’s own processes', () => {
  it.each(['api', 'worker', 'simulator'] as const)('start %s with the same Node options as its image does', (name) => {
    const { args } = productProcess(name, OPTIONS);
    const options = args.slice(
      0,
      args.findIndex((argument) => !argument.startsWith('--')),
    );
    const commands = readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^CMD (\["node", .+\])$/gm);
    const [command] = [...commands]
      .map(([, json = '']) => (JSON.parse(json) as string[]).slice(1))
      .filter((command) => command.at(-1)?.includes(`/${name}/`));
    expect(command?.slice(0, -1)).toEqual(options);
    expect(options).toContain('--enable-source-maps');
  });

  it('leave what the environment says of memory as it is', () => {
    expect(productProcess('api', OPTIONS).environment).toEqual({ MALLOC_ARENA_MAX: '8', PORT: '1' });
    expect(productProcess('api', { ...OPTIONS, environment: {} }).environment).toEqual({ MALLOC_ARENA_MAX: '2' });
  });
});
