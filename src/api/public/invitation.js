import { post } from './post.js';

const byId = (id) => document.getElementById(id);
const form = byId('form');
const state = byId('state');
const problem = byId('problem');
const button = form.querySelector('button');

// The part behind the # is never sent to a server by itself; it goes there in a body only.
const token = location.hash.slice(1);

async function showInvitation() {
  if (!token) {
    state.textContent = 'This address is incomplete. Open the link of your invitation letter as a whole.';
    return;
  }
  try {
    const { email, role, account_name } = await post('/api/invitations/look-up', { token });
    byId('title').textContent = `Join ${account_name}`;
    state.textContent = `You are invited to ${account_name} as ${role === 'viewer' ? 'a' : 'an'} ${role}.`;
    byId('email').value = email;
    form.hidden = false;
    byId('name').focus();
  } catch (error) {
    state.textContent = error.message;
  }
}

async function join(event) {
  event.preventDefault();
  problem.hidden = true;
  button.disabled = true;
  button.textContent = 'Joining…';
  const name = byId('name').value.trim();
  try {
    await post('/api/invitations/accept', { token, password: byId('password').value, ...(name && { name }) });
    // A used token is of no use to whoever reads the history of this browser, nor is its address.
    history.replaceState(null, '', location.pathname);
    form.hidden = true;
    state.textContent = 'You have joined, and you are signed in.';
    byId('onwards').hidden = false;
    byId('onwards').querySelector('a').focus();
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
    byId('password').focus();
  } finally {
    button.disabled = false;
    button.textContent = 'Join';
  }
}

form.addEventListener('submit', (event) => void join(event));
addEventListener('hashchange', () => location.reload());
void showInvitation();
