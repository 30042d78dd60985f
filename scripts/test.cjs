'use strict';
// npm test: every test, or those that the arguments select as jest would; `--changed` selects those that what is changed since
// the branch left main (on main: since the last commit) can have broken. The last line counts them.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { bootstrapOrExit, root } = require('./bootstrap.cjs');

bootstrapOrExit();

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'botsmith-test-'));
const given = process.argv.slice(2).filter((argument) => argument !== '--changed');
const changedOnly = process.argv.includes('--changed');
const totals = { passed: 0, failed: 0, skipped: 0 };
const files = [];

void main();

async function main() {
  await run('unit', changedOnly ? [`--changedSince=${base()}`] : []);
  // The protocol has a process to itself: the engine's hooks, once another test has loaded them, make its millions of promises
  // many times slower.
  await run('protocol', changedOnly ? [`--changedSince=${base()}`] : []);
  // Tests on one running product take turns. Those that kill its processes have another product, and those in the browser a third: two
  // rows of them run side by side, since tests on a product wait most of the time.
  const onTheProduct = changedOnly ? [...changedTests(), 'test/integration/operations/smoke.test.ts'] : [];
  await Promise.all([
    run('integration', ['--runInBand', ...onTheProduct]),
    run('outages', ['--runInBand', ...onTheProduct]).then(() => run('e2e', ['--runInBand', ...onTheProduct])),
  ]);
  fs.rmSync(folder, { recursive: true, force: true });
  if (totals.passed + totals.failed === 0) {
    console.error('no test matches the arguments');
    totals.failed = 1;
  }
  if (given.length === 0) printSlowest();
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
  console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
}

/** Runs one of jest's projects and adds up what came of it. */
async function run(project, options) {
  const report = path.join(folder, `${project}.json`);
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--selectProjects', project, '--passWithNoTests', '--json', '--outputFile', report];
  // jest prints its JSON to stdout also when it writes the file; what people read goes to stderr.
  const child = spawn(process.execPath, [jest, ...given, ...options, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (!fs.existsSync(report)) {
    totals.failed += 1;
    return;
  }
  const counts = JSON.parse(fs.readFileSync(report, 'utf8'));
  totals.passed += counts.numPassedTests;
  totals.failed += counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  totals.skipped += counts.numPendingTests + counts.numTodoTests;
  if (status !== 0 && counts.success) totals.failed += 1;
  files.push(...counts.testResults);
}

/** What the working tree is compared with. */
function base() {
  const onMain = git('rev-parse', '--abbrev-ref', 'HEAD') === 'main';
  return onMain ? 'HEAD~1' : git('merge-base', 'main', 'HEAD') || 'HEAD';
}

/** The test files on the product that are themselves changed: nothing else says which of them a change reaches. */
function changedTests() {
  const changed = `${git('diff', '--name-only', base())}\n${git('ls-files', '--others', '--exclude-standard')}`;
  return changed.split('\n').filter((file) => /^test\/(integration|e2e|outages)\/.*\.test\.ts$/.test(file));
}

function git(...args) {
  return spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
}

function printSlowest() {
  const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1_000;
  const slowest = files.sort((one, other) => seconds(other) - seconds(one)).slice(0, 10);
  console.error(`\nThe slowest files:`);
  for (const file of slowest) {
    console.error(`${seconds(file).toFixed(0).padStart(5)} s  ${path.relative(root, file.name)}`);
  }
}
