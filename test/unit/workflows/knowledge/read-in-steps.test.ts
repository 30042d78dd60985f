import type { IngestSourceWorkflowInput } from '../../../../src/contracts/knowledge';
import { readInSteps } from '../../../../src/workflows/knowledge/read-in-steps';

type Input = Partial<Record<'stage' | 'from' | 'refined', string | number | boolean>>;
type Step = (input: Input) => unknown;
class Cancelled extends Error {}
class Continued extends Error {
  constructor(readonly input: IngestSourceWorkflowInput) {
    super('goes on in a new run');
  }
}

let steps: Record<string, Step>;
let done: string[];
let progress: () => { step: string; percent: number };

jest.mock('@temporalio/workflow', () => ({
  CancellationScope: { nonCancellable: (work: () => Promise<void>) => work() },
  continueAsNew: (input: IngestSourceWorkflowInput) => Promise.reject(new Continued(input)),
  defineQuery: (name: string) => name,
  isCancellation: (error: unknown) => error instanceof Cancelled,
  setHandler: (_query: string, handler: typeof progress) => {
    progress = handler;
  },
  proxyActivities: () =>
    new Proxy(
      {},
      {
        get: (_target, name: string) => (input: Input) => {
          done.push([name, input.stage, input.from, input.refined].filter((part) => part !== undefined).join(' '));
          return Promise.resolve(input).then((given) => steps[name]?.(given));
        },
      },
    ),
}));

const reading = { account_id: 'acc_1', chatbot_id: 'bot_1', source_id: 'src_1', version: 3 };
const split = { over: false, content: 'c', passages: 100, stages: ['fast', 'slow'], first: true };

beforeEach(() => {
  done = [];
  steps = {
    fetchSource: () => ({ over: false }),
    extractSource: () => ({ over: false }),
    splitSource: () => split,
    embedPassages: ({ from }) => ({ over: false, next: from === 0 ? 64 : null }),
    storeSource: () => ({ over: false, lost: false }),
    discardReading: () => undefined,
  };
});

describe('the steps of a reading', () => {
  it('have a new source answer with the fast model first, then with the slow one', async () => {
    await readInSteps(reading);
    expect(done).toEqual([
      ...['fetchSource', 'extractSource', 'splitSource'],
      ...['embedPassages fast 0', 'embedPassages fast 64', 'storeSource false'],
      ...['embedPassages slow 0', 'embedPassages slow 64', 'storeSource true'],
    ]);
    expect(progress()).toMatchObject({ step: 'store', percent: 95 });
  });

  it('have one that answers already go on answering as before until all models are done', async () => {
    steps['splitSource'] = () => ({ ...split, first: false });
    await readInSteps(reading);
    expect(done.filter((step) => step.startsWith('store'))).toEqual(['storeSource true']);
  });

  it.each(['fetchSource', 'extractSource', 'splitSource', 'embedPassages', 'storeSource'])(
    'end with %s when the version is over',
    async (last) => {
      steps[last] = () => ({ over: true });
      await readInSteps(reading);
      expect(done.at(-1)).toMatch(new RegExp(`^${last}`));
    },
  );

  it('split and embed again what an earlier reading has taken away', async () => {
    let stored = 0;
    steps['storeSource'] = () => ({ over: false, lost: (stored += 1) === 1 });
    await readInSteps(reading);
    expect(done.filter((step) => step.startsWith('split'))).toHaveLength(2);
    expect(done.at(-1)).toBe('storeSource true');
  });

  it('take away what was read so far when the run is cancelled', async () => {
    steps['embedPassages'] = () => {
      throw new Cancelled();
    };
    await expect(readInSteps(reading)).rejects.toBeInstanceOf(Cancelled);
    expect(done.at(-1)).toBe('discardReading');
  });

  it('go on in a new run after 200 steps of embedding, where they were', async () => {
    steps['embedPassages'] = ({ from }) => ({ over: false, next: Number(from) + 64 });
    const run = await readInSteps(reading).catch((error: unknown) => error);
    expect(run).toBeInstanceOf(Continued);
    const { input } = run as Continued;
    expect(input.embed).toMatchObject({ content: 'c', round: 0, from: 200 * 64, first: true });
    done = [];
    steps['embedPassages'] = () => ({ over: false, next: null });
    await readInSteps(input);
    expect(done).toEqual(['embedPassages fast 12800', 'storeSource false', 'embedPassages slow 0', 'storeSource true']);
  });
});
