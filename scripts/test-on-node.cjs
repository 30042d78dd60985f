'use strict';
// npm run test:node -- 24.9.0 [tests]: the unit tests on another version of Node.js, which the registry's `node-<platform>`
// package brings. Without that package it is a warning: nothing was tested.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { bootstrapOrExit, npm, root } = require('./bootstrap.cjs');

const [version, ...selection] = process.argv.slice(2);
if (!/^\d+(\.\d+){0,2}$/.test(version ?? '')) {
  console.error('name a version of Node.js: npm run test:node -- 24.9.0');
  process.exit(1);
}
bootstrapOrExit();

const folder = path.join(root, 'node_modules', '.other-node', version);
const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const binary = path.join(
  folder,
  'node_modules',
  packageName,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

if (!fs.existsSync(binary)) {
  fs.mkdirSync(folder, { recursive: true });
  // A package.json of its own keeps npm from looking for the project's.
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const { command, shell } = npm();
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', `${packageName}@${version}`];
  spawnSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'], shell });
}
if (!fs.existsSync(binary)) {
  console.warn(`warning: the registry has no ${packageName}@${version}, so nothing was tested on Node.js ${version}`);
  process.exit(0);
}

const found = spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout.trim();
console.log(`unit tests on Node.js ${found}`);
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const result = spawnSync(binary, [jest, ...selection, '--selectProjects', 'unit'], { cwd: root, stdio: 'inherit' });
process.exitCode = result.status ?? 1;
