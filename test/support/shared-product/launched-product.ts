import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const READY_WITHIN_MS = 180_000;

/** A launcher that this test run has started. */
export interface LaunchedProduct {
  child: ChildProcess;
  output(): string;
  stop(): Promise<number | null>;
}

/**
 * Starts the built product and resolves once it says that it is ready; rejects with its output when it ends or takes
 * longer than three minutes.
 */
export async function launchProduct(environment: NodeJS.ProcessEnv): Promise<LaunchedProduct> {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'devstack', 'main.js')], {
    cwd: ROOT,
    // The wheels are the same for every data directory.
    env: { BOTSMITH_SERVERS_DIR: join(ROOT, 'node_modules', '.cache', 'botsmith-servers'), ...environment },
    // With the channel the product stops by itself when this test run is killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  let ready = false;
  let stopping = false;
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  void ended.then((code) => {
    // Every test that follows fails for this one reason, which none of them can tell.
    if (ready && !stopping) process.stderr.write(`the product ended by itself with code ${code}:\n${output}\n`);
  });
  const product: LaunchedProduct = {
    child,
    output: () => output,
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      return ended;
    },
  };
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the product is not ready:\n${output}`)), READY_WITHIN_MS);
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      if (!output.includes('BotSmith is ready: ')) return;
      clearTimeout(timer);
      ready = true;
      resolve();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`the product ended with code ${code}:\n${output}`));
    });
  }).catch(async (error: unknown) => {
    await product.stop();
    throw error;
  });
  return product;
}
