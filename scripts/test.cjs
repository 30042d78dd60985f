'use strict';
// npm test: every test, or those that the arguments select as jest would. The last line counts them.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { bootstrapOrExit, root } = require('./bootstrap.cjs');

bootstrapOrExit();

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'botsmith-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };

// One run each: tests on the one running product take turns, the others need not. The protocol has a process to itself, since
// the engine's hooks, once another test has loaded them, make its millions of promises many times slower.
for (const [project, options] of [
  ['unit', []],
  ['protocol', []],
  ['integration', ['--runInBand']],
]) {
  const report = path.join(folder, `${project}.json`);
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--selectProjects', project, '--passWithNoTests', '--json', '--outputFile', report, ...options];
  // jest prints its JSON to stdout also when it writes the file; what people read goes to stderr.
  const result = spawnSync(process.execPath, [jest, ...process.argv.slice(2), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!fs.existsSync(report)) {
    totals.failed += 1;
    continue;
  }
  const counts = JSON.parse(fs.readFileSync(report, 'utf8'));
  totals.passed += counts.numPassedTests;
  totals.failed += counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  totals.skipped += counts.numPendingTests + counts.numTodoTests;
  if (result.status !== 0 && counts.success) totals.failed += 1;
}

fs.rmSync(folder, { recursive: true, force: true });
if (totals.passed + totals.failed === 0) {
  console.error('no test matches the arguments');
  totals.failed = 1;
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed === 0 ? 0 : 1;
