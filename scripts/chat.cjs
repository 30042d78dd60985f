'use strict';
// npm run chat -- "text" [--from ID] [--wait SECONDS]: sends one DM through the simulator and prints what the customer sees of
// the answer.
const fs = require('node:fs');
const path = require('node:path');
const { URL } = require('node:url');
const { parseArgs } = require('node:util');

const PERSONA = '17900000000000001';
const ANSWER_SECONDS = '60';
/** A reply may come in several messages: it is complete when nothing further has come for this long. */
const QUIET_MS = 1_500;
const POLL_MS = 200;
const NOT_RUNNING = 'BotSmith is not running: start it with npm start.';

/** Ends the command with one line that says what to do. */
class ChatError extends Error {}

function simulatorUrl() {
  const file = path.join(process.env.DATA_DIR || '.botsmith', 'processes.json');
  let urls;
  try {
    ({ urls } = JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    // No launcher runs on this data directory; the simulator may run by itself.
  }
  if (urls?.api && !urls.simulator)
    throw new ChatError('BotSmith runs without the simulator: start it without SIMULATOR=off.');
  return (urls?.simulator ?? `http://127.0.0.1:${process.env.SIMULATOR_PORT || 3001}`).replace(
    'localhost',
    '127.0.0.1',
  );
}

async function request(url, options) {
  const response = await fetch(url, options).catch(() => {
    throw new ChatError(NOT_RUNNING);
  });
  const body = await response.json().catch(() => undefined);
  if (body === undefined) throw new ChatError(`What answers at ${new URL(url).origin} is not BotSmith's simulator.`);
  if (!response.ok) throw new ChatError(body.error?.message ?? `The simulator answered ${response.status}.`);
  return body;
}

/** What the customer sees of one message of the business. */
function shownAs({ text, attachments = [], quick_replies: replies = [] }) {
  const parts = [text, ...attachments.map(({ type }) => `[${type}]`), ...replies.map(({ title }) => `(${title})`)];
  return parts.filter(Boolean).join(' ');
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string', default: PERSONA }, wait: { type: 'string', default: ANSWER_SECONDS } },
  });
  const text = positionals.join(' ').trim();
  if (text === '') throw new ChatError('What should the customer write? npm run chat -- "When do you open?"');
  if (values.from === '') throw new ChatError('--from needs the id of a customer.');
  if (!(Number(values.wait) > 0)) throw new ChatError('--wait needs a number of seconds.');
  const base = simulatorUrl();
  const { mid, account, delivered } = await request(`${base}/simulator/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: values.from, text }),
  });
  console.log(`You:  ${text}`);
  if (delivered !== 200)
    console.log(`(the webhook was answered with ${delivered || 'nothing'}; it is delivered again)`);

  const conversation = `${base}/simulator/conversations/${encodeURIComponent(values.from)}?account=${account}`;
  const deadline = Date.now() + Number(values.wait) * 1_000;
  let shown = 0;
  let lastAt = 0;
  while (shown === 0 ? Date.now() < deadline : Date.now() - lastAt < QUIET_MS) {
    const { messages } = await request(conversation);
    const mine = messages.findIndex((message) => message.mid === mid);
    const answers = messages.slice(mine + 1).filter((message) => message.from === 'business');
    for (const answer of answers.slice(shown)) {
      console.log(`Shop: ${shownAs(answer)}`);
      lastAt = Date.now();
    }
    shown = answers.length;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (shown === 0) {
    throw new ChatError(`No answer within ${values.wait} seconds: look at the run in the Temporal Web UI.`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
