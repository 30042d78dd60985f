// Signs in with e-mail and password, then goes to where the visitor came from: `?to=`, on this server only.
const form = document.getElementById('form');
const problem = document.getElementById('problem');

function destination() {
  const to = new URL(new URLSearchParams(location.search).get('to') ?? '/', location.origin);
  return to.origin === location.origin ? to.href : '/';
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.hidden = true;
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const { email, password } = Object.fromEntries(new FormData(form));
    const response = await fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (response.ok) {
      location.replace(destination());
      return;
    }
    problem.textContent = (await response.json()).error.message;
  } catch {
    problem.textContent = 'BotSmith cannot be reached; try again.';
  }
  problem.hidden = false;
  button.disabled = false;
});
