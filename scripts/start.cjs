'use strict';
// npm start: installs and builds what is missing, then hands over to the launcher in dist/devstack.
const { spawn, spawnSync } = require('node:child_process');
const path = require('node:path');
const { setInterval } = require('node:timers');
const { bootstrapOrExit, root } = require('./bootstrap.cjs');

bootstrapOrExit();

const launcher = path.join(root, 'dist', 'devstack', 'main.js');
const child = spawn(process.execPath, [launcher], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });

// Ctrl-C reaches the launcher by itself as a member of the terminal's group; a repeated signal does it no harm.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

// Under npm a dead parent means that npm was killed: nobody else would ever stop the product.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
}

child.on('exit', (code, signal) => {
  if (signal !== null) {
    // The launcher was killed before it could stop its children.
    spawnSync(process.execPath, [launcher, '--clean-up'], { cwd: root, stdio: 'inherit' });
    process.exitCode = 1;
  } else {
    process.exitCode = code;
  }
});
