import { SupervisedProcess } from './supervised-process';
import type { ProgramDefinition } from './supervised-process';
import type { ProcessList } from './process-list';

const STOP_WITHIN_MS = 9_500;
/** Activities of the workers get this long to finish; the send protocol makes the kill after it safe. */
const WORKER_GRACE_MS = 6_000;
const PRODUCT_GRACE_MS = 1_500;
const LEAST_GRACE_MS = 1_000;

/** All processes of the running product. */
export class Stack {
  private readonly processes: SupervisedProcess[] = [];
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly list: ProcessList,
    private readonly report: (line: string) => void,
  ) {}

  /**
   * Starts the programs side by side and resolves when all are ready.
   * @throws LaunchError for the first that is not; the others may still be starting.
   */
  async start(programs: ProgramDefinition[]): Promise<void> {
    if (this.stopped !== undefined) return;
    const started = programs.map((program) => new SupervisedProcess(program, { list: this.list, report: this.report }));
    this.processes.push(...started);
    await Promise.all(
      started.map(async (supervised) => {
        const since = Date.now();
        await supervised.start();
        if (this.stopped === undefined) {
          this.report(`${supervised.definition.name} is ready (${((Date.now() - since) / 1000).toFixed(1)} s)`);
        }
      }),
    );
  }

  /** Ends everything in order: the workers, then API and simulator, then the servers; within ten seconds. */
  stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    return this.stopped;
  }

  private async stopInOrder(): Promise<void> {
    const deadline = Date.now() + STOP_WITHIN_MS;
    const workers = ['worker', 'worker-ingest'];
    const product = ['api', 'simulator'];
    const named = (test: (name: string) => boolean): SupervisedProcess[] =>
      this.processes.filter((process) => test(process.definition.name));
    const end = (processes: SupervisedProcess[], graceMs: number): Promise<unknown> =>
      Promise.all(processes.map((process) => process.stop(graceMs)));
    await end(
      named((name) => workers.includes(name)),
      WORKER_GRACE_MS,
    );
    await end(
      named((name) => product.includes(name)),
      PRODUCT_GRACE_MS,
    );
    const left = Math.max(deadline - Date.now(), LEAST_GRACE_MS);
    await end(
      named((name) => !workers.includes(name) && !product.includes(name)),
      left,
    );
    this.list.discard();
  }
}
