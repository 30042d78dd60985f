import { join } from 'node:path';
import type { ReadInChildOptions } from '../../../../../src/knowledge/reading/child/read-in-child';
import type { ReadableFile, Reading } from '../../../../../src/knowledge/reading/reading';

/** The compiled one: the process that it starts runs JavaScript. */
const { readInChild } = jest.requireActual<{
  readInChild: (
    file: ReadableFile,
    content: AsyncIterable<Uint8Array>,
    options?: ReadInChildOptions,
  ) => Promise<Reading>;
}>(join(__dirname, '../../../../../dist/src/knowledge/reading/child/read-in-child.js'));

async function* bytes(...texts: string[]) {
  for (const text of texts) yield Promise.resolve(Buffer.from(text));
}

const read = (name: string, content: AsyncIterable<Uint8Array>, options?: ReadInChildOptions) =>
  readInChild({ name }, content, options).then(
    (reading) => reading,
    (error: unknown) => error as Error & { code?: string },
  );

describe('reading in a process of its own', () => {
  it('reads a file that comes in pieces', async () => {
    const reading = await readInChild({ name: 'prices.csv' }, bytes('Item;Price\nSo', 'ap;3,50 €\n'));
    expect(reading).toMatchObject({
      type: 'csv',
      document: {
        blocks: [
          {
            kind: 'row',
            cells: [
              { column: 'Item', value: 'Soap' },
              { column: 'Price', value: '3,50 €' },
            ],
          },
        ],
      },
    });
  });

  it('says what is wrong with a file by its code', async () => {
    expect(await read('prices.pdf', bytes(''))).toMatchObject({ code: 'empty_file' });
    expect(await read('prices.pdf', bytes('just text'))).toMatchObject({ code: 'mislabelled_file' });
  });

  it('ends a reading that takes too long', async () => {
    async function* never() {
      yield Buffer.from('a');
      await new Promise(() => undefined);
    }
    expect(await read('a.txt', never(), { limits: { timeMs: 300 } })).toMatchObject({ code: 'reading_timeout' });
  });

  it('ends a reading that takes too much memory, and this process goes on', async () => {
    const rows = `${'a,'.repeat(50)}\n`.repeat(200_000);
    expect(await read('a.csv', bytes(rows), { limits: { memoryBytes: 150 * 1024 * 1024 } })).toMatchObject({
      code: 'reading_out_of_memory',
    });
  });

  it('takes no more output than it may', async () => {
    expect(await read('a.txt', bytes('word '.repeat(50_000)), { limits: { outputBytes: 10_000 } })).toMatchObject({
      code: 'output_too_large',
    });
  });

  it('stops at once when it is aborted, with the reason', async () => {
    const controller = new AbortController();
    async function* abortsMidway() {
      yield Buffer.from('a');
      controller.abort(new Error('cancelled by the owner'));
      await new Promise(() => undefined);
    }
    expect(await read('a.txt', abortsMidway(), { signal: controller.signal })).toMatchObject({
      message: 'cancelled by the owner',
    });
  });

  it('throws what fails in the content itself', async () => {
    async function* fails() {
      yield Buffer.from('a');
      await Promise.reject(new Error('the store is away'));
    }
    expect(await read('a.txt', fails())).toMatchObject({ message: 'the store is away' });
  });
});
