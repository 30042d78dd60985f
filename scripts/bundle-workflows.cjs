'use strict';
// Writes dist/workflow-bundle.js, so that a worker starts without running webpack.
const fs = require('node:fs');
const path = require('node:path');
const { bundleWorkflowCode } = require('@temporalio/worker');

const dist = path.resolve(__dirname, '..', 'dist');

async function main() {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(dist, 'src', 'workflows', 'index.js'),
    // In this order: a run that is refused counts as failed.
    workflowInterceptorModules: ['run-outcomes.js', 'refuse-forged-work.js'].map((file) =>
      path.join(dist, 'src', 'workflows', file),
    ),
    failureConverterPath: path.join(dist, 'src', 'temporal', 'failure-converter.js'),
  });
  const target = path.join(dist, 'workflow-bundle.js');
  // Written aside and renamed: a worker that restarts meanwhile reads a whole bundle, the old or the new one.
  fs.writeFileSync(`${target}.${process.pid}`, code);
  fs.renameSync(`${target}.${process.pid}`, target);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
