import { BotSmithError, RetryLaterError } from '../../src/domain/errors';
import type { RunState } from '../../src/domain/operations/run-state';
import { answerMessage } from '../../src/workflows/answering/answer-message';
import type { MessageSteps } from '../../src/workflows/answering/answer-message';
import type { MessageWorkflowInput } from '../../src/contracts/answering';
import { attempt } from './attempts';
import type { VirtualTime } from './virtual-time';

interface Run {
  id: string;
  input: MessageWorkflowInput;
  state: RunState;
  /** Results of finished steps, by the order they began in: what a reset may keep, up to the first that has none yet. */
  recorded: unknown[];
  /** Raised when the run ends or is replaced; steps of an older one lead nowhere. */
  generation: number;
}

const RETRY_MS = 1_000;
const NEVER = new Promise<never>(() => undefined);

/** The engine as the protocol sees it: runs by workflow id, steps retried for ever, and operators who end and reset them. */
export class Engine {
  readonly runs = new Map<string, Run>();
  /** Runs that an operator has ended at some time. */
  readonly stopped = new Set<string>();

  constructor(
    private readonly time: VirtualTime,
    private readonly stepsOf: (input: MessageWorkflowInput, holder: string) => MessageSteps,
  ) {}

  state(id: string): RunState {
    return this.runs.get(id)?.state ?? 'NOT_FOUND';
  }

  /** Starts a run; with `again` also after an earlier one of this id has ended. */
  start(id: string, input: MessageWorkflowInput, again = false): void {
    const run = this.runs.get(id);
    if (run && (!again || run.state === 'RUNNING')) return;
    this.execute({ id, input, state: 'RUNNING', recorded: [], generation: (run?.generation ?? 0) + 1 }, []);
  }

  /** An operator terminates the run. Its activity under way goes on unheard, as a worker's does. */
  terminate(id: string): void {
    const run = this.runs.get(id);
    if (run?.state !== 'RUNNING') return;
    run.state = 'TERMINATED';
    run.generation += 1;
    this.stopped.add(id);
  }

  /** An operator resets the run to after its first `keep` steps. */
  reset(id: string, keep: number): void {
    const run = this.runs.get(id);
    if (!run) return;
    const { input, generation } = run;
    const gap = Array.from(run.recorded.keys()).findIndex((index) => !Object.hasOwn(run.recorded, index));
    const recorded = gap === -1 ? run.recorded : run.recorded.slice(0, gap);
    this.execute(
      { id, input, state: 'RUNNING', recorded: recorded.slice(0, keep), generation: generation + 1 },
      recorded.slice(0, keep),
    );
  }

  private execute(run: Run, replayed: readonly unknown[]): void {
    const { generation } = run;
    const before = this.runs.get(run.id);
    if (before) before.generation = generation;
    this.runs.set(run.id, run);
    const live = () => this.runs.get(run.id) === run && run.generation === generation;
    let step = 0;
    const steps = this.stepsOf(run.input, run.id);
    const durable = new Proxy(steps, {
      get: (target, name) => {
        const work = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]): Promise<unknown> => {
          const index = step;
          step += 1;
          if (index < replayed.length) return structuredClone(replayed[index]);
          const result = await this.untilDone(() => work.apply(target, args), live);
          if (!live()) return NEVER;
          // By its place: of two steps at once the second may end first.
          run.recorded[index] = structuredClone(result);
          return result;
        };
      },
    });
    answerMessage(run.input, run.id, durable).then(
      () => {
        if (live()) run.state = 'COMPLETED';
      },
      () => {
        if (live()) run.state = 'FAILED';
      },
    );
  }

  private async untilDone(work: () => Promise<unknown>, live: () => boolean): Promise<unknown> {
    for (;;) {
      if (!live()) return NEVER;
      try {
        return await attempt(work);
      } catch (error) {
        if (error instanceof BotSmithError && !error.retryable) throw error;
        await this.time.sleep(error instanceof RetryLaterError ? error.retryAfterMs : RETRY_MS);
      }
    }
  }
}
