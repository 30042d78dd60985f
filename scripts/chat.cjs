'use strict';
// npm run chat -- "text" [--from ID]: sends one DM through the simulator and prints what the customer sees of the answer.
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');

const PERSONA = '17900000000000001';
const ANSWER_MS = 60_000;
/** A reply may come in several messages: it is complete when nothing further has come for this long. */
const QUIET_MS = 1_500;
const POLL_MS = 200;

function fail(line) {
  console.error(line);
  process.exit(1);
}

function simulatorUrl() {
  const file = path.join(process.env.DATA_DIR || '.botsmith', 'processes.json');
  try {
    const url = JSON.parse(fs.readFileSync(file, 'utf8')).urls?.simulator;
    if (url) return url.replace('localhost', '127.0.0.1');
  } catch {
    // No launcher runs on this data directory; the simulator may run by itself.
  }
  return `http://127.0.0.1:${process.env.SIMULATOR_PORT || 3001}`;
}

async function request(url, options) {
  const response = await fetch(url, options).catch(() => fail('BotSmith is not running: start it with npm start.'));
  const body = await response.json().catch(() => ({}));
  if (!response.ok) fail(body.error?.message ?? `The simulator answered ${response.status}.`);
  return body;
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
  const text = positionals.join(' ').trim();
  if (text === '') fail('What should the customer write? npm run chat -- "When do you open?"');
  const from = values.from ?? PERSONA;
  const base = simulatorUrl();
  const { mid, delivered } = await request(`${base}/simulator/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, text }),
  });
  console.log(`You:  ${text}`);
  if (delivered !== 200) console.log(`(the webhook was answered with ${delivered}; it is delivered again)`);

  const deadline = Date.now() + ANSWER_MS;
  let shown = 0;
  let lastAt = 0;
  while (shown === 0 ? Date.now() < deadline : Date.now() - lastAt < QUIET_MS) {
    const { messages } = await request(`${base}/simulator/conversations/${encodeURIComponent(from)}`);
    const mine = messages.findIndex((message) => message.mid === mid);
    const answers = messages.slice(mine + 1).filter((message) => message.from === 'business');
    for (const answer of answers.slice(shown)) {
      console.log(`Shop: ${answer.text ?? '[attachment]'}`);
      lastAt = Date.now();
    }
    shown = answers.length;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (shown === 0) fail('No answer within 60 seconds: look at the run in the Temporal Web UI.');
}

main().catch((error) => fail(error.message));
