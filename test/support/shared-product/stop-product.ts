import { rmSync } from 'node:fs';
import { state } from './start-product';

/** Stops the product of this test run; what it kept stays for a look only with `KEEP_TEST_DATA=1`. */
export default async function stopProduct(): Promise<void> {
  await state.product?.stop();
  if (state.dataDirectory !== undefined && process.env.KEEP_TEST_DATA !== '1') {
    rmSync(state.dataDirectory, { recursive: true, force: true });
  }
}
