'use strict';
// npm run audit: known weaknesses of the packages that the product runs with, by the registry's advisories. Fails from
// `high` up; a registry that has no advisories, or none that can be reached, is a warning.
const { spawnSync } = require('node:child_process');
const { npm, root } = require('./bootstrap.cjs');

const { command, shell } = npm();
const result = spawnSync(command, ['audit', '--audit=true', '--omit=dev', '--audit-level=high', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  shell,
});

let report;
try {
  report = JSON.parse(result.stdout);
} catch {
  report = {};
}

if (report.vulnerabilities === undefined) {
  console.warn('warning: the registry answered no advisories, so nothing was audited; try again with another network');
} else {
  for (const { name, severity, range } of Object.values(report.vulnerabilities))
    console.log(`${severity}: ${name} ${range}`);
  const counts = report.metadata.vulnerabilities;
  console.log(`${counts.total} known weaknesses, ${counts.high + counts.critical} of them high or critical`);
  process.exitCode = result.status ?? 1;
}
