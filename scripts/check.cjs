'use strict';
// npm run check: format, types, lint, module boundaries, unused code, secrets, duplicated code.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { BootstrapError, prepareCheck, root } = require('./bootstrap.cjs');

/** The script behind a package's command, from its package.json. */
function commandOf(packageName, command) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

const steps = [
  ['format', 'prettier', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['types', 'typescript', 'tsc', ['-p', 'tsconfig.json', '--noEmit']],
  ['types of the dashboard', 'typescript', 'tsc', ['-p', 'dashboard', '--noEmit']],
  ['lint', 'eslint', 'eslint', ['.', '--max-warnings', '0']],
  [
    'boundaries',
    'dependency-cruiser',
    'depcruise',
    ['src', 'devstack', 'simulator', 'benchmarks', 'dashboard', '--config', '.dependency-cruiser.cjs'],
  ],
  ['unused code', 'knip', 'knip', ['--no-progress']],
  ['secrets', 'secretlint', 'secretlint', ['--secretlintignore', '.gitignore', '**/*']],
  ['duplicated code', 'jscpd', 'jscpd', ['--config', '.jscpd.json', '.']],
];

try {
  prepareCheck();
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  console.error(error.message);
  process.exit(1);
}

let failed = 0;
for (const [title, packageName, command, args] of steps) {
  const present = args.filter(
    (arg) => !/^(devstack|simulator|benchmarks)$/.test(arg) || fs.existsSync(path.join(root, arg)),
  );
  const started = Date.now();
  const result = spawnSync(process.execPath, [commandOf(packageName, command), ...present], {
    cwd: root,
    encoding: 'utf8',
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const ok = result.status === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`);
  if (!ok) {
    failed += 1;
    console.log(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`.trim());
  }
}
process.exitCode = failed === 0 ? 0 : 1;
