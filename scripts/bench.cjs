'use strict';
// npm run bench: measures the product that it starts by itself; arguments name single benchmarks.
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { bootstrapOrExit, root } = require('./bootstrap.cjs');

bootstrapOrExit();

const main = path.join(root, 'dist', 'benchmarks', 'main.js');
const result = spawnSync(process.execPath, [main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = result.status ?? 1;
