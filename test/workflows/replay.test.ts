import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { createDataConverter } from '../../src/temporal/data-converter';
import { parseKeys } from '../support/parse-keys';
import { TEST_CREDENTIALS_KEYS } from './test-key';

/** What the worker counts; nothing of it happens while a history is replayed. */
const sinks = { runs: { ended: { fn: () => undefined } } };

const FOLDER = join(__dirname, 'histories');
/** As `historyToJSON` writes it. */
interface History {
  events: (Record<string, unknown> & { workflowExecutionStartedEventAttributes?: { workflowId: string } })[];
}
const recorded = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('recorded histories', () => {
  let workflowBundle: WorkflowBundleWithSourceMap;
  /** Most were recorded before payloads were bound to their runs. */
  const dataConverter = createDataConverter(parseKeys(TEST_CREDENTIALS_KEYS), {
    acceptsUnbound: () => true,
    refusal: 'mark',
  });

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    workflowBundle = await bundleWorkflowCode({
      workflowsPath: require.resolve('../../src/workflows/index'),
      workflowInterceptorModules: [
        require.resolve('../../src/workflows/run-outcomes'),
        require.resolve('../../src/workflows/refuse-forged-work'),
      ],
      failureConverterPath: require.resolve('../../src/temporal/failure-converter'),
      logger: new DefaultLogger('ERROR'),
    });
  }, 120_000);

  const replay = (history: History) =>
    Worker.runReplayHistory(
      { workflowBundle, dataConverter, sinks, replayName: 'recorded' },
      history,
      history.events[0]?.workflowExecutionStartedEventAttributes?.workflowId,
    );
  const read = (name: string): History => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as History;

  it('hold a replied message of today and of before, and a coalesced one, so that the main way is covered', () => {
    expect(recorded).toEqual(
      expect.arrayContaining([
        'messageWorkflow-replied.json',
        'messageWorkflow-replied-in-six-steps.json',
        'messageWorkflow-coalesced.json',
      ]),
    );
  });

  it.each(recorded)('%s replays against the workflows as they are now', async (name) => {
    await expect(replay(read(name))).resolves.toBeUndefined();
  });

  it('do not replay against another order of steps, so that the check can fail', async () => {
    const history = read('messageWorkflow-replied.json');
    const [scheduled] = history.events.flatMap((event) => event['activityTaskScheduledEventAttributes'] ?? []);
    (scheduled as { activityType: { name: string } }).activityType.name = 'sendReply';
    await expect(replay(history)).rejects.toThrow(/nondeterminism/i);
  });
});
