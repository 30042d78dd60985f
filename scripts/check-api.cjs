'use strict';
// npm run check:api [-- options of `schemathesis run`]: starts a product of its own and has schemathesis hold its answers
// against its OpenAPI document, 20 examples an operation, with the owner's key. Fails on any difference.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { bootstrapOrExit, root } = require('./bootstrap.cjs');

bootstrapOrExit();
const { freePort } = require(path.join(root, 'dist', 'devstack', 'ports.js'));
const { installServerWheels } = require(path.join(root, 'dist', 'devstack', 'server-wheels.js'));

const cache = path.join(root, 'node_modules', '.cache');
const READY = /BotSmith is ready: (\S+)/;

/** Starts the product on an empty data directory; resolves with its address and the means to end it. */
async function startProduct(dataDirectory) {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'devstack', 'main.js')], {
    cwd: root,
    env: {
      ...process.env,
      BOTSMITH_SERVERS_DIR: path.join(cache, 'botsmith-servers'),
      DATA_DIR: dataDirectory,
      PORT: String(await freePort()),
      SIMULATOR_PORT: String(await freePort()),
      // Thousands of requests in a row are the point.
      RATE_LIMITS: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const url = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
      const ready = READY.exec(output);
      if (ready) resolve(ready[1]);
    });
    void ended.then(() => reject(new Error(`the product did not start:\n${output}`)));
  });
  return { url, stop };
}

async function main() {
  const requirements = path.join(root, 'scripts', 'check-api-requirements.txt');
  const commands = await installServerWheels(path.join(cache, 'schemathesis'), requirements, () =>
    console.log('installing schemathesis …'),
  );
  const dataDirectory = fs.mkdtempSync(path.join(os.tmpdir(), 'botsmith-check-api-'));
  const product = await startProduct(dataDirectory);
  try {
    const { api_key: key } = JSON.parse(fs.readFileSync(path.join(dataDirectory, 'owner.json'), 'utf8'));
    const result = spawnSync(
      path.join(commands, 'schemathesis'),
      [
        ...['--config-file', path.join(root, 'scripts', 'check-api.toml')],
        ...['run', `${product.url}/api/openapi.json`, '--url', product.url, '--no-color'],
        ...process.argv.slice(2),
      ],
      { stdio: 'inherit', cwd: dataDirectory, env: { ...process.env, BOTSMITH_API_KEY: key } },
    );
    process.exitCode = result.status ?? 1;
  } finally {
    await product.stop();
    fs.rmSync(dataDirectory, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
