const element = (id) => document.getElementById(id);
const persona = element('persona');
const account = element('account');
const list = element('messages');
const notice = element('notice');
let accounts = [];
let personas = [];

async function call(method, path, body) {
  const response = await fetch(`/simulator${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? `The simulator answered ${response.status}.`);
  return answer;
}

function say(text) {
  notice.textContent = text;
  notice.hidden = text === '';
}

function fill(select, options) {
  const before = select.value;
  select.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
  if (options.some(([value]) => value === before)) select.value = before;
}

async function loadChoices() {
  ({ data: accounts, personas } = await call('GET', '/accounts'));
  fill(
    persona,
    personas.map(({ id, name }) => [id, name]),
  );
  fill(
    account,
    accounts.map(({ instagram_account_id, name }) => [instagram_account_id, name]),
  );
}

function showBusiness() {
  const chosen = accounts.find(({ instagram_account_id }) => instagram_account_id === account.value);
  element('business').textContent = chosen?.name ?? 'No business yet';
  element('handle').textContent = chosen ? `@${chosen.username}` : '';
  element('avatar').textContent = chosen?.name.slice(0, 1) ?? '?';
  element('text').disabled = !chosen;
}

function messageItem(message, isLast, seenAt) {
  const item = document.createElement('li');
  const mine = message.from === 'customer';
  item.className = [mine ? 'mine' : '', message.is_deleted ? 'gone' : ''].join(' ').trim();
  const bubble = document.createElement('span');
  bubble.className = 'bubble';
  bubble.textContent = message.is_deleted
    ? 'Message unsent'
    : (message.text ?? `[${message.attachments?.[0]?.type ?? 'attachment'}]`);
  const meta = document.createElement('span');
  meta.className = 'meta';
  const parts = [new Date(message.created_at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })];
  if (message.edited_at) parts.push('edited');
  if (message.reactions.length > 0) parts.push(message.reactions.map(({ emoji }) => emoji).join(' '));
  if (mine && message.delivered !== undefined && message.delivered !== 200) parts.push('not delivered yet');
  if (mine && isLast && seenAt && seenAt >= message.created_at) parts.push('Seen');
  meta.textContent = parts.join(' · ');
  if (mine && !message.is_deleted) {
    const unsend = document.createElement('button');
    unsend.type = 'button';
    unsend.textContent = 'Unsend';
    unsend.setAttribute('aria-label', `Unsend: ${message.text ?? 'attachment'}`);
    unsend.addEventListener('click', () => void act({ unsend: { mid: message.mid } }));
    meta.append(' ', unsend);
  }
  item.append(bubble, meta);
  return item;
}

async function refresh() {
  if (!account.value) return;
  const { messages, typing, seen_at } = await call('GET', `/conversations/${persona.value}?account=${account.value}`);
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const items = messages.map((message, index) => messageItem(message, index === messages.length - 1, seen_at));
  if (items.length === 0) {
    const empty = document.createElement('li');
    empty.className = 'empty';
    empty.textContent = 'No messages yet. Try “When do you open?”';
    items.push(empty);
  }
  list.replaceChildren(...items);
  element('typing').hidden = !typing;
  if (atEnd) list.scrollTop = list.scrollHeight;
}

async function act(what) {
  try {
    say('');
    const { delivered } = await call('POST', '/messages', { from: persona.value, to: account.value, ...what });
    if (delivered !== 200) say(`The business did not take it (${delivered || 'no answer'}); it is delivered again.`);
  } catch (error) {
    say(error.message);
  }
}

element('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const input = element('text');
  const text = input.value.trim();
  if (text === '') return;
  input.value = '';
  void act({ text });
  input.focus();
});
for (const select of [persona, account]) {
  select.addEventListener('change', () => {
    showBusiness();
    refresh().catch((error) => say(error.message));
  });
}

async function start() {
  try {
    await loadChoices();
    showBusiness();
    await refresh();
    list.scrollTop = list.scrollHeight;
  } catch (error) {
    say(`The simulator cannot be reached: ${error.message}`);
  }
}

let pending;
const stream = new EventSource('/simulator/stream');
stream.addEventListener('message', (event) => {
  const { customer } = JSON.parse(event.data);
  clearTimeout(pending);
  // Many changes come at once; one look shows them all.
  pending = setTimeout(() => void (customer ? refresh() : start()).catch((error) => say(error.message)), 60);
});
stream.addEventListener('error', () => say('The connection to the simulator is lost; it is tried again.'));
stream.addEventListener('open', () => void start().then(() => say('')));
await start();
