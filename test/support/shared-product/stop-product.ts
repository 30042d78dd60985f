import { readFileSync, rmSync } from 'node:fs';
import type { ProjectConfig } from 'jest';
import { state } from './start-product';

const LOG_TAIL_CHARACTERS = 3_000;

/** Stops the product of this test run; what it kept stays for a look only with `KEEP_TEST_DATA=1`. */
export default async function stopProduct(_: unknown, project: ProjectConfig): Promise<void> {
  await state.product?.stop();
  // The tests of outages kill on purpose.
  if (project.displayName?.name !== 'outages') tellWhoDied(state.product?.output() ?? '');
  if (state.dataDirectory !== undefined && process.env.KEEP_TEST_DATA !== '1') {
    rmSync(state.dataDirectory, { recursive: true, force: true });
  }
}

/** Prints what died while the tests ran, with the end of its log: the folder of the logs is about to go. */
function tellWhoDied(output: string): void {
  for (const [line, logFile = ''] of output.matchAll(/^.* died \(.*\(log: (.*)\)$/gm)) {
    process.stderr.write(`${line}\n${readFileSync(logFile, 'utf8').slice(-LOG_TAIL_CHARACTERS)}\n`);
  }
}
