import { post } from './post.js';

const byId = (id) => document.getElementById(id);
const form = byId('form');
const state = byId('state');
const problem = byId('problem');
const button = form.querySelector('button');

// The part behind the # is never sent to a server by itself; it goes there in a body only.
const token = location.hash.slice(1);

function show() {
  if (token) {
    form.hidden = false;
    byId('password').focus();
    return;
  }
  state.textContent = 'This address is incomplete. Open the link of your letter as a whole.';
}

function showKeys(keys) {
  const list = byId('keys');
  for (const { name, last_used_at } of keys) {
    const entry = document.createElement('li');
    entry.textContent = `${name} (${last_used_at ? `last used ${new Date(last_used_at).toLocaleString()}` : 'never used'})`;
    list.append(entry);
  }
  list.hidden = keys.length === 0;
}

async function reset(event) {
  event.preventDefault();
  problem.hidden = true;
  button.disabled = true;
  try {
    const { api_keys } = await post('/api/reset-password', { token, password: byId('password').value });
    // A used token is of no use to whoever reads the history of this browser, nor is its address.
    history.replaceState(null, '', location.pathname);
    form.hidden = true;
    state.textContent =
      api_keys.length === 0
        ? 'Your password is set. Sign in with it.'
        : 'Your password is set. Sign in with it. These API keys of yours go on working; revoke those that you do not know:';
    showKeys(api_keys);
    byId('onwards').hidden = false;
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
    byId('password').focus();
  } finally {
    button.disabled = false;
  }
}

form.addEventListener('submit', (event) => void reset(event));
addEventListener('hashchange', () => location.reload());
show();
