'use strict';
// Makes a fresh clone runnable with nothing but Node: installs packages, compiles, bundles the workflows, builds the dashboard.
// It depends on no package itself. Every step is skipped when what it reads has not changed since it last ran.
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const inRoot = (...parts) => path.join(root, ...parts);
const compiledFolders = ['src', 'devstack', 'simulator', 'benchmarks'];

/** A step that failed; its message is the one line that the user sees. */
class BootstrapError extends Error {}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new BootstrapError(
      `BotSmith needs Node.js 20.19 or newer, this is ${process.versions.node}: install it from https://nodejs.org`,
    );
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function listFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? listFiles(full) : [full];
    })
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

/** An install made by hand counts when npm's own record of it names the versions of the lock file. */
function installMatchesLock() {
  const installed = read(inRoot('node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(fs.readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([name, entry]) =>
      name === '' || entry.link || (have[name] === undefined ? entry.optional : have[name].version === entry.version),
  );
}

/** How npm is called on this platform. */
function npm() {
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', shell: windows };
}

function installPackages(report) {
  const stamp = inRoot('node_modules', '.botsmith-install');
  const wanted = hashOf([inRoot('package.json'), inRoot('package-lock.json')]);
  if (read(stamp) === wanted) return;
  if (!installMatchesLock()) {
    report('installing packages (npm ci) …');
    const { command, shell } = npm();
    // NODE_ENV=production would leave the compiler out.
    const result = spawnSync(command, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // A package's report of who installed it where is nobody's business.
      env: { ...process.env, SCARF_ANALYTICS: 'false' },
      shell,
    });
    if (result.status !== 0) {
      throw new BootstrapError('npm ci failed (see above): check the network and run the command again');
    }
  }
  fs.writeFileSync(stamp, wanted);
}

function removeOutputsWithoutSource() {
  for (const folder of compiledFolders) {
    for (const output of listFiles(inRoot('dist', folder))) {
      const source = inRoot(path.relative(inRoot('dist'), output));
      const typescript = source.replace(/\.js(\.map)?$/, '.ts');
      if (!fs.existsSync(source) && !fs.existsSync(typescript)) fs.rmSync(output);
    }
  }
}

function copyStaticFiles() {
  for (const folder of compiledFolders) {
    for (const file of listFiles(inRoot(folder)).filter((name) => !name.endsWith('.ts'))) {
      const target = inRoot('dist', path.relative(root, file));
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(file, target);
    }
  }
}

function runNode(args, failure) {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    // A test run that builds first must not build what only a test run wants.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}`);
    throw new BootstrapError(failure);
  }
}

/** Runs `step` unless its inputs are those of the last time and its output is still there. */
function unlessUnchanged(name, inputs, output, step) {
  const stamp = inRoot('dist', `.${name}-stamp`);
  const wanted = hashOf(inputs);
  if (read(stamp) === wanted && fs.existsSync(output)) return;
  fs.rmSync(stamp, { force: true });
  step();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, wanted);
}

function compile(report) {
  const inputs = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) => inRoot(name));
  const sources = compiledFolders.flatMap((folder) => listFiles(inRoot(folder)));
  unlessUnchanged('compile', [...inputs, ...sources], inRoot('dist', 'devstack', 'main.js'), () => {
    report('compiling …');
    if (!fs.existsSync(inRoot('dist', 'devstack', 'main.js'))) {
      // tsc takes what its build information lists as written for there.
      fs.rmSync(inRoot('dist', '.tsbuildinfo'), { force: true });
    }
    runNode([inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], 'compiling failed');
    removeOutputsWithoutSource();
    copyStaticFiles();
  });
}

function bundleWorkflows(report) {
  const sources = ['workflows', 'domain', 'temporal'].flatMap((folder) => listFiles(inRoot('src', folder)));
  const inputs = [inRoot('package-lock.json'), inRoot('scripts', 'bundle-workflows.cjs'), ...sources];
  unlessUnchanged('workflow-bundle', inputs, inRoot('dist', 'workflow-bundle.js'), () => {
    report('bundling workflows …');
    runNode([inRoot('scripts', 'bundle-workflows.cjs')], 'bundling the workflows failed');
  });
}

/** The API's document and the dashboard's types of it: what `tsc -p dashboard` reads besides the sources. */
function describeApi(report) {
  const schema = inRoot('dashboard', 'src', 'api', 'schema.d.ts');
  const compiled = listFiles(inRoot('dist', 'src')).filter((name) =>
    /\/(api|domain|config|workflows)\/.*\.js$/.test(name),
  );
  const script = inRoot('scripts', 'openapi.cjs');
  unlessUnchanged('openapi', [inRoot('package-lock.json'), script, ...compiled], inRoot('dist', 'openapi.json'), () => {
    report('describing the API …');
    runNode([script], 'describing the API failed');
  });
  unlessUnchanged('client-types', [inRoot('package-lock.json'), inRoot('dist', 'openapi.json')], schema, () => {
    report('generating the dashboard’s client types …');
    const generator = inRoot('node_modules', 'openapi-typescript', 'bin', 'cli.js');
    runNode(
      [generator, inRoot('dist', 'openapi.json'), '--default-non-nullable=false', '-o', schema],
      'generating the client types failed',
    );
  });
}

function buildDashboard(report) {
  // The client's types do not reach the bundle: a changed API alone builds nothing anew.
  const sources = listFiles(inRoot('dashboard')).filter((name) => !name.endsWith('schema.d.ts'));
  const output = inRoot('dist', 'dashboard', 'index.html');
  unlessUnchanged('dashboard', [inRoot('package-lock.json'), ...sources], output, () => {
    report('building the dashboard …');
    const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
    runNode([vite, 'build', inRoot('dashboard'), '--logLevel', 'warn'], 'building the dashboard failed');
  });
}

/** Installs and compiles what `npm run check` looks at. Throws BootstrapError with one line for the user. */
function prepareCheck(report = (line) => console.log(line)) {
  checkNode();
  installPackages(report);
  compile(report);
  describeApi(report);
}

/**
 * Installs and builds what is missing or out of date; `report` gets one line for each step that has something to do.
 * Throws BootstrapError with one line for the user.
 */
function bootstrap(report = (line) => console.log(line)) {
  checkNode();
  installPackages(report);
  compile(report);
  bundleWorkflows(report);
  describeApi(report);
  buildDashboard(report);
}

/** Runs `bootstrap` for a command: a failure ends the process with its one line. */
function bootstrapOrExit(report) {
  try {
    bootstrap(report);
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

module.exports = { bootstrap, bootstrapOrExit, installPackages, prepareCheck, npm, BootstrapError, root };
