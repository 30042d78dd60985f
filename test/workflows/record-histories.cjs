'use strict';
// node test/workflows/record-histories.cjs <gRPC address>: writes the newest finished run of each kind to histories/.
// The product must run with CREDENTIALS_KEYS as in test-key.ts, so that the replay test can read what it recorded.
const fs = require('node:fs');
const path = require('node:path');
const { Client, Connection } = require('@temporalio/client');
const { historyToJSON } = require('@temporalio/common/lib/proto-utils');

async function main() {
  const connection = await Connection.connect({ address: process.argv[2] ?? '127.0.0.1:7233' });
  const client = new Client({ connection });
  const recorded = new Set();
  for await (const run of client.workflow.list({ query: "ExecutionStatus = 'Completed'" })) {
    const [outcome = 'completed'] = run.searchAttributes.BotSmithOutcome ?? [];
    const name = `${run.type}-${String(outcome).replace(/[^a-z]+/g, '-')}`;
    if (recorded.has(name)) continue;
    recorded.add(name);
    const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    const file = path.join(__dirname, 'histories', `${name}.json`);
    fs.writeFileSync(file, `${JSON.stringify(JSON.parse(historyToJSON(history)), null, 1)}\n`);
    console.log(name);
  }
  await connection.close();
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
