import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ApplicationFailure, Context } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { WorkflowTypeName, WorkflowTypes } from '../../src/contracts/workflow-types';
import { product } from './product';

const BUNDLE = join(__dirname, '..', '..', 'dist', 'workflow-bundle.js');

/** One attempt at a step, as the engine made it. */
export interface SeenStep {
  name: string;
  /** Whether it was a local activity. */
  local: boolean;
  input: unknown;
}

type Step = (input: never, attempt: number) => unknown;

/** The workflows of the product on the running engine, with activities that a test plays. */
export interface WorkflowEngine {
  /**
   * Starts a run whose activities are `steps`: each gets its input and how often it was tried before, counted from 0. What is not
   * played fails for good, with its name.
   */
  start<Name extends WorkflowTypeName>(
    type: Name,
    workflowId: string,
    input: WorkflowTypes[Name]['input'],
    steps: Record<string, Step>,
  ): Promise<StartedRun<WorkflowTypes[Name]['result']>>;
  stop(): Promise<void>;
}

/** A run of a test, and what it did so far. */
export interface StartedRun<Result> {
  handle: WorkflowHandle;
  seen: SeenStep[];
  /** The names of its steps in their order, each attempt once. */
  names(): string[];
  result(): Promise<Result>;
}

/** An engine of a test file: Temporal's own test environment on the server of the running product. */
export async function workflowEngine(): Promise<WorkflowEngine> {
  // Attempts that fail are what these tests are about.
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const environment = await TestWorkflowEnvironment.createFromExistingServer({
    address: (await product()).temporalAddress,
  });
  const workers: { worker: Worker; done: Promise<void> }[] = [];
  return {
    async start(type, workflowId, input, steps) {
      const seen: SeenStep[] = [];
      const taskQueue = `test-${randomBytes(6).toString('hex')}`;
      const worker = await Worker.create({
        connection: environment.nativeConnection,
        taskQueue,
        workflowBundle: { codePath: BUNDLE },
        activities: playedActivities(steps, seen),
        sinks: { runs: { ended: { fn: () => undefined, callDuringReplay: false } } },
        maxCachedWorkflows: 10,
      });
      workers.push({ worker, done: worker.run() });
      const handle = await environment.client.workflow.start(type, {
        workflowId: `${workflowId}${taskQueue}`,
        taskQueue,
        args: input === undefined ? [] : [input],
        workflowExecutionTimeout: '1 minute',
      });
      return { handle, seen, names: () => seen.map(({ name }) => name), result: () => handle.result() };
    },
    async stop() {
      for (const { worker } of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all(workers.map(({ done }) => done));
      await environment.teardown();
    },
  };
}

/** The played activities, and a refusal that names any other. */
function playedActivities(steps: Record<string, Step>, seen: SeenStep[]): Record<string, (input: unknown) => unknown> {
  const tries = new Map<string, number>();
  const play = (input: unknown): unknown => {
    const { activityType: name, isLocal: local } = Context.current().info;
    const before = tries.get(name) ?? 0;
    tries.set(name, before + 1);
    seen.push({ name, local, input });
    const step = steps[name];
    if (!step) throw ApplicationFailure.nonRetryable(`Nobody plays ${name}.`);
    return step(input as never, before);
  };
  return { default: play };
}
