import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BaselineSettings } from './baseline-settings';

/** The running baseline. */
export interface Baseline {
  webhookUrl: string;
  stop(): void;
}

/** Starts the bare API and, unless only acknowledgements are measured, the bare worker, each as a process of its own. */
export async function startBaseline(settings: BaselineSettings, options: { worker: boolean }): Promise<Baseline> {
  const children: ChildProcess[] = [];
  const run = async (program: string): Promise<{ port?: number }> => {
    const child = fork(join(__dirname, `${program}.js`), {
      env: { ...process.env, BASELINE_SETTINGS: JSON.stringify(settings) },
    });
    children.push(child);
    return new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`${program} ended with code ${code}`)));
    });
  };
  if (options.worker) await run('baseline-worker');
  const { port } = await run('baseline-api');
  return {
    webhookUrl: `http://127.0.0.1:${port}/webhook`,
    stop: () => {
      // At once: a worker that drains would outlive the engine, and never end without it.
      for (const child of children) child.kill('SIGKILL');
    },
  };
}
