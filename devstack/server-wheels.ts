import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockDataDirectory } from './data-directory-lock';
import { LaunchError } from './launch-error';

/** How long one start waits until it looks whether another has installed them. */
const LOOK_AGAIN_MS = 250;

/** How to do without the wheels, in one clause. */
const OTHER_WAYS =
  'or set TEMPORAL_ADDRESS, MONGODB_URI and EMBEDDINGS_BASE_URL to servers of your own, or run `docker compose up`';

interface CommandResult {
  ok: boolean;
  output: string;
}

function run(command: string, args: string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function findPython(): Promise<string> {
  for (const command of ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10']) {
    const { ok } = await run(command, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))']);
    if (ok) return command;
  }
  throw new LaunchError(
    `No Python 3.10 or newer (with venv) was found for the embedded servers: install it (Debian: apt install python3-venv), ${OTHER_WAYS}`,
  );
}

/**
 * Installs the wheels that `requirements` pins into a private Python environment in `folder` and answers the folder of
 * their commands. Done once; again when the pins change or the folder was moved (its scripts carry its path). Starts that want the
 * same folder at the same time take turns.
 * @throws LaunchError with the ways on when there is no Python or the wheels cannot be had.
 */
export async function installServerWheels(
  folder: string,
  requirements: string,
  report: (line: string) => void,
): Promise<string> {
  const environment = resolve(folder);
  const release = await takeTurn(`${environment}.installing`);
  try {
    return await installUnlessDone(environment, requirements, report);
  } finally {
    release();
  }
}

async function takeTurn(place: string): Promise<() => void> {
  for (;;) {
    try {
      return lockDataDirectory(place);
    } catch (error) {
      if (!(error instanceof LaunchError)) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

async function installUnlessDone(
  environment: string,
  requirements: string,
  report: (line: string) => void,
): Promise<string> {
  const stamp = join(environment, '.installed');
  const wanted = createHash('sha256').update(environment).update(readFileSync(requirements)).digest('hex');
  const commands = join(environment, 'bin');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return commands;

  report('installing the embedded servers …');
  const python = await findPython();
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(environment, { recursive: true });
  const made = await run(python, ['-m', 'venv', environment]);
  if (!made.ok) throw new LaunchError(`Python cannot make a virtual environment: install python3-venv, ${OTHER_WAYS}`);
  const installed = await run(join(commands, 'python'), [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes'],
    ...['--only-binary', ':all:', '--requirement', requirements],
  ]);
  if (!installed.ok) {
    const cause = installed.output.split('\n').find((line) => line.startsWith('ERROR')) ?? 'pip failed';
    throw new LaunchError(`The embedded servers cannot be installed (${cause}): check the network, ${OTHER_WAYS}`);
  }
  writeFileSync(stamp, wanted);
  return commands;
}
