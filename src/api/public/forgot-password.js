import { post } from './post.js';

const byId = (id) => document.getElementById(id);
const form = byId('form');
const problem = byId('problem');
const button = form.querySelector('button');

async function ask(event) {
  event.preventDefault();
  problem.hidden = true;
  button.disabled = true;
  try {
    await post('/api/forgot-password', { email: byId('email').value });
    form.hidden = true;
    byId('state').textContent =
      'If BotSmith knows this address, a letter with a link is on its way. The link works once, for an hour.';
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
    byId('email').focus();
  } finally {
    button.disabled = false;
  }
}

form.addEventListener('submit', (event) => void ask(event));
