import { element } from './element.js';
import { messageItem, startsAnew } from './message-view.js';

const find = (id) => document.getElementById(id);
const [persona, account, list, text, send] = ['persona', 'account', 'messages', 'text', 'send'].map(find);
const REACTIONS = ['❤️', '😂', '😮', '😢', '👍'];
/** What else a customer can do, as the control surface takes it. */
const THINGS = [
  ['📷 Photo', { attachments: [{ type: 'image' }] }],
  ['🎤 Voice message', { attachments: [{ type: 'audio' }] }],
  ['💨 Disappearing photo', { attachments: [{ type: 'ephemeral' }] }],
  ['🔁 Share a post', { attachments: [{ type: 'ig_post' }] }],
  ['✨ Mention them in a story', { attachments: [{ type: 'story_mention' }] }],
  ['💬 Reply to their story', { text: 'Is this still available?', reply_to: { story: { id: '17900000000000111' } } }],
  [
    '📣 Arrive through an ad',
    { text: 'Hi, I saw your ad', referral: { source: 'ADS', type: 'OPEN_THREAD', ad_id: '120210000000000777' } },
  ],
];

let accounts = [];
let personas = [];
let profile = {};
/** The message that is replied to or edited: `{kind, message}`. */
let context;
/** The items on the page by key, with what they were made of: what has not changed is not announced again. */
let shown = new Map();

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

function say(words, retry) {
  find('notice-text').textContent = words;
  find('notice').hidden = words === '';
  find('retry').hidden = retry === undefined;
  find('retry').onclick = retry ?? null;
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
  showBusiness();
}

function showBusiness() {
  const chosen = accounts.find(({ instagram_account_id }) => instagram_account_id === account.value);
  profile = chosen?.messenger_profile ?? {};
  find('business').textContent = chosen?.name ?? 'No business yet';
  find('handle').textContent = chosen ? `@${chosen.username}` : 'Start BotSmith, or register one';
  find('avatar').textContent = chosen?.name.slice(0, 1) ?? '';
  text.disabled = !chosen;
  find('more').disabled = !chosen;
  send.disabled = !chosen;
  const items = actionsIn(profile.persistent_menu);
  find('menu').hidden = items.length === 0;
  find('menu-items').replaceChildren(
    ...items.map(({ title, payload, url }) =>
      sheetButton(title, () => (url ? window.open(url, '_blank', 'noopener') : act({ postback: { title, payload } }))),
    ),
  );
}

/** The call-to-actions of ice breakers or of a menu, in the first locale. */
function actionsIn(setting) {
  return setting?.[0]?.call_to_actions ?? [];
}

function render({ messages, typing, seen_at: seenAt }, comments) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const byMid = new Map(messages.map((message) => [message.mid, message]));
  const lastMine = messages.findLast(({ from }) => from === 'customer');
  const entries = [...messages, ...comments].sort((a, b) => a.created_at - b.created_at);
  const next = new Map();
  for (const [index, entry] of entries.entries()) {
    if (entry.answered !== undefined) {
      add(next, `comment/${entry.id}`, entry, () => commentItem(entry));
      continue;
    }
    const [before, after] = [entries[index - 1], entries[index + 1]];
    const stamp = startsAnew(entry, before);
    const view = {
      stamp,
      group: place(!stamp && before?.from === entry.from, after?.from === entry.from && !startsAnew(after, entry)),
      quoted: byMid.get(entry.reply_to?.mid),
      seen: entry === lastMine && seenAt !== null && seenAt >= entry.created_at,
    };
    add(next, entry.mid, [entry, view], () => messageItem(entry, view, { tap: tapButton, openActions }));
  }
  if (entries.length === 0) add(next, 'empty', account.value, emptyItem);
  if (typing) add(next, 'typing', '', typingItem);
  if (shown.size === 0) list.replaceChildren();
  for (const [key, { item }] of shown) if (next.get(key)?.item !== item) item.remove();
  let following = null;
  for (const { item } of [...next.values()].reverse()) {
    if (item.nextSibling !== following || item.parentNode !== list) list.insertBefore(item, following);
    following = item;
  }
  shown = next;
  showSuggestions(messages.at(-1));
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function add(next, key, made, make) {
  const signature = JSON.stringify(made);
  const before = shown.get(key);
  next.set(key, before?.signature === signature ? before : { signature, item: make() });
}

function place(continues, goesOn) {
  return continues ? (goesOn ? 'middle' : 'last') : goesOn ? 'first' : 'only';
}

function emptyItem() {
  const breakers = actionsIn(profile.ice_breakers).map(({ question, payload }) => {
    const button = element('button', { type: 'button', className: 'chip', textContent: question });
    button.addEventListener('click', () => act({ postback: { title: question, payload } }));
    return button;
  });
  const words = accounts.length === 0 ? 'Nobody to chat with yet.' : 'No messages yet. Try “When do you open?”';
  return element('li', { className: 'empty' }, element('span', { textContent: words }), ...breakers);
}

function typingItem() {
  const dots = element('span', { className: 'dots', 'aria-hidden': 'true' }, ...[1, 2, 3].map(() => element('i')));
  const words = element('span', { className: 'visually-hidden', textContent: 'The business is typing' });
  return element('li', { className: 'message theirs only' }, element('span', { className: 'bubble' }, dots, words));
}

function commentItem({ text: words }) {
  return element('li', { className: 'event', textContent: `You commented on a post: “${words}”` });
}

function showSuggestions(last) {
  const replies = last?.from === 'business' ? (last.quick_replies ?? []) : [];
  find('suggestions').hidden = replies.length === 0;
  find('suggestions').replaceChildren(
    ...replies.map(({ title, payload }) => {
      const chip = element('button', { type: 'button', className: 'chip', textContent: title });
      chip.addEventListener('click', () => act({ text: title, quick_reply: { payload } }));
      return chip;
    }),
  );
}

function tapButton(postback) {
  void act({ postback });
}

function openActions(message, button) {
  const sheet = find('actions');
  const mine = message.from === 'customer';
  const own = message.reactions.find(({ by }) => by === 'customer');
  const reactions = REACTIONS.map((emoji) => {
    const taken = own?.emoji === emoji;
    const label = taken ? `Take back ${emoji}` : `React with ${emoji}`;
    const reaction = { mid: message.mid, action: taken ? 'unreact' : 'react', emoji };
    const chosen = sheetButton(emoji, () => act({ reaction }));
    chosen.setAttribute('aria-label', label);
    chosen.classList.toggle('taken', taken);
    return chosen;
  });
  sheet.replaceChildren(
    element('div', { className: 'reaction-row' }, ...reactions),
    sheetButton('Reply', () => setContext({ kind: 'reply', message })),
    ...(mine && message.text ? [sheetButton('Edit', () => setContext({ kind: 'edit', message }))] : []),
    ...(mine ? [sheetButton('Unsend', () => act({ unsend: { mid: message.mid } }))] : []),
  );
  sheet.showPopover({ source: button });
  sheet.querySelector('button')?.focus();
}

function sheetButton(label, run) {
  const button = element('button', { type: 'button', role: 'menuitem', textContent: label });
  button.addEventListener('click', () => {
    button.closest('[popover]')?.hidePopover();
    run();
  });
  return button;
}

function setContext(next) {
  context = next;
  find('context').hidden = !next;
  if (!next) return;
  const quoted = next.message.text ?? 'attachment';
  find('context-text').textContent = next.kind === 'edit' ? 'Editing your message' : `Replying to: ${quoted}`;
  if (next.kind === 'edit') text.value = next.message.text;
  text.focus();
  fitText();
}

async function refresh() {
  if (!account.value) return render({ messages: [], typing: false, seen_at: null }, []);
  const of = `account=${encodeURIComponent(account.value)}`;
  const [conversation, comments] = await Promise.all([
    call('GET', `/conversations/${encodeURIComponent(persona.value)}?${of}`),
    call('GET', `/comments?${of}`),
  ]);
  render(
    conversation,
    comments.data.filter(({ customer }) => customer === persona.value),
  );
}

async function act(what, path = '/messages') {
  try {
    say('');
    const { delivered } = await call('POST', path, { from: persona.value, to: account.value, ...what });
    if (delivered !== 200) say(`The business did not take it (${delivered || 'no answer'}); it is delivered again.`);
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

function fitText() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 120)}px`;
}

async function submit() {
  const words = text.value.trim();
  if (words === '') return;
  const { kind, message } = context ?? {};
  text.value = '';
  setContext(undefined);
  fitText();
  text.focus();
  list.scrollTop = list.scrollHeight;
  const edit = { edit: { mid: message?.mid, text: words, num_edit: (message?.num_edit ?? 0) + 1 } };
  const reply = kind === 'reply' ? { reply_to: { mid: message.mid } } : {};
  // What could not be handed over is not lost: it goes back into the field.
  if (!(await act(kind === 'edit' ? edit : { text: words, ...reply })) && text.value === '') text.value = words;
}

async function comment() {
  const words = text.value.trim() || 'How much is this?';
  text.value = '';
  await act({ text: words }, '/comments');
  await refresh();
}

async function start() {
  try {
    await loadChoices();
    await refresh();
    say('');
  } catch (error) {
    say(`The simulator cannot be reached: ${error.message}`, () => void start());
  }
}

find('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  void submit();
});
text.addEventListener('input', fitText);
text.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && context) setContext(undefined);
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void submit();
});
find('context-cancel').addEventListener('click', () => setContext(undefined));
find('things').replaceChildren(
  ...THINGS.map(([label, what]) => sheetButton(label, () => act(what))),
  sheetButton('📝 Comment on their post', () => void comment()),
);
for (const select of [persona, account]) {
  select.addEventListener('change', () => {
    setContext(undefined);
    showBusiness();
    refresh()
      .then(() => (list.scrollTop = list.scrollHeight))
      .catch((error) => say(error.message));
  });
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
stream.addEventListener('open', () => void start());
// A typing notice ends by itself after a while, without an event that says so.
setInterval(() => {
  if (shown.has('typing')) void refresh().catch(() => undefined);
}, 5_000);
await start();
list.scrollTop = list.scrollHeight;
