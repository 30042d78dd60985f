'use strict';
// Runs a compiled command with this command's arguments, building first what is missing or out of date.
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { bootstrapOrExit, root } = require('./bootstrap.cjs');

/** Runs `dist/<file>` and ends with its exit code. */
function runBuilt(file) {
  bootstrapOrExit();
  const result = spawnSync(process.execPath, [path.join(root, 'dist', file), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = result.status ?? 1;
}

module.exports = { runBuilt };
