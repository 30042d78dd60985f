'use strict';
// npm run sbom: writes dist/sbom.json, a CycloneDX list of what the product consists of: the npm packages that it runs with,
// and the Python wheels of the embedded servers.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { BootstrapError, installPackages, npm, root } = require('./bootstrap.cjs');

const PINNED = /^([\w.-]+)==([\w.+!-]+)/gm;

/** The wheels that the requirements pin; one that is pinned twice, for several Pythons, is listed with each version. */
function wheels() {
  const requirements = fs.readFileSync(path.join(root, 'devstack', 'requirements.txt'), 'utf8');
  return [...requirements.matchAll(PINNED)].map(([, name, version]) => {
    const purl = `pkg:pypi/${name.toLowerCase()}@${version}`;
    return { 'bom-ref': purl, type: 'library', name, version, scope: 'required', purl };
  });
}

/** Whether only those who work on the product need it. `npm sbom --omit dev` drops also what both need. */
const isTool = ({ properties = [] }) =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');

function npmBill() {
  const { command, shell } = npm();
  const result = spawnSync(command, ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell,
  });
  if (result.status !== 0) throw new BootstrapError(`npm sbom failed: ${(result.stderr || '').trim()}`);
  return JSON.parse(result.stdout);
}

try {
  installPackages((line) => console.log(line));
  const bill = npmBill();
  // npm names the product after the folder that it stands in.
  bill.metadata.component.name = 'botsmith';
  bill.metadata.component.type = 'application';
  bill.components = [...bill.components.filter((component) => !isTool(component)), ...wheels()];
  const listed = new Set([bill.metadata.component, ...bill.components].map((component) => component['bom-ref']));
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => listed.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => listed.has(other)) }));
  const target = path.join(root, 'dist', 'sbom.json');
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`dist/sbom.json lists ${bill.components.length} components`);
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
