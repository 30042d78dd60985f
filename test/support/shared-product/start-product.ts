import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../devstack/ports';
import { FALLBACK_MODEL } from '../field-cases/fallback-model';
import { launchProduct } from './launched-product';
import type { LaunchedProduct } from './launched-product';

/** The product of this test run, for the teardown. */
export const state: { product?: LaunchedProduct; dataDirectory?: string } = ((
  globalThis as { botsmithTestRun?: object }
).botsmithTestRun ??= {});

/** Builds the product and starts it once for all tests that need it, on free ports and an empty data directory. */
export default async function startProduct(): Promise<void> {
  buildProduct();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'botsmith-product-'));
  const languageModelPort = await freePort();
  const [smtpPort, receiverPort] = [await freePort(), await freePort()];
  const [port, simulatorPort, sitePort] = [await freePort(), await freePort(), await freePort()];
  state.dataDirectory = dataDirectory;
  // Set before the start: what fails halfway is found and removed by its data directory.
  process.env.TEST_DATA_DIR = dataDirectory;
  process.env.TEST_LLM_PORT = String(languageModelPort);
  process.env.TEST_SMTP_PORT = String(smtpPort);
  process.env.TEST_RECEIVER_PORT = String(receiverPort);
  process.env.TEST_SITE_PORT = String(sitePort);
  state.product = await launchProduct({
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ...pipSettings(),
    DATA_DIR: dataDirectory,
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'info',
    LOCAL_ADDRESSES: [
      ...[`127.0.0.1:${languageModelPort}`, `localhost:${languageModelPort}`, `127.0.0.1:${receiverPort}`],
      ...[`127.0.0.1:${sitePort}`, `localhost:${sitePort}`],
    ].join(),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'BotSmith <botsmith@example.com>',
    // The key and address of a fallback provider are the installation's.
    ANTHROPIC_API_KEY: 'test-key-of-the-installation',
    PROVIDER_KEY_MODELS: `claude-haiku-4-5,${FALLBACK_MODEL}`,
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${languageModelPort}`,
    TEST_LLM_PORT: String(languageModelPort),
  });
}

/** Brings `dist/` up to date, for test runs that did not come through `npm test`. */
function buildProduct(): void {
  const root = join(__dirname, '../../..');
  execFileSync(process.execPath, [join(root, 'scripts', 'build.cjs')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** How this machine reaches its Python packages. */
function pipSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PIP_|SSL_|HTTPS?_PROXY$|NO_PROXY$)/i.test(name)),
  );
}
