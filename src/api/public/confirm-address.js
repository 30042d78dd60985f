import { post } from './post.js';

const byId = (id) => document.getElementById(id);
const form = byId('form');
const state = byId('state');
const problem = byId('problem');
const button = form.querySelector('button');

// The part behind the # is never sent to a server by itself; it goes there in a body only.
const token = location.hash.slice(1);

async function show() {
  if (!token) {
    state.textContent = 'This address is incomplete. Open the link of your letter as a whole.';
    return;
  }
  try {
    const { email, account_name } = await post('/api/notifications/confirmations/look-up', { token });
    state.textContent = `Notifications of ${account_name} shall go to ${email}. Do you want them? If not, close this page: nothing else is sent to you.`;
    form.hidden = false;
    button.focus();
  } catch (error) {
    state.textContent = error.message;
  }
}

async function confirm(event) {
  event.preventDefault();
  problem.hidden = true;
  button.disabled = true;
  try {
    await post('/api/notifications/confirmations/accept', { token });
    // A used token is of no use to whoever reads the history of this browser, nor is its address.
    history.replaceState(null, '', location.pathname);
    form.hidden = true;
    state.textContent = 'Thank you: your address is confirmed.';
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  } finally {
    button.disabled = false;
  }
}

form.addEventListener('submit', (event) => void confirm(event));
addEventListener('hashchange', () => location.reload());
void show();
