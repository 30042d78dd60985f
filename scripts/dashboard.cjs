'use strict';
// npm run dashboard: Vite's development server before a running product (BOTSMITH_URL, http://localhost:3000 unless told).
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { bootstrapOrExit, root } = require('./bootstrap.cjs');

bootstrapOrExit();

const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const result = spawnSync(process.execPath, [vite, path.join(root, 'dashboard'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = result.status ?? 1;
