import type { Account } from '../world';

/** The page on which the owner of an account approves an app; each account has a button of its own. */
export function authorizePage(parameters: Record<string, string>, accounts: readonly Account[]): string {
  const hidden = Object.entries(parameters)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('');
  const buttons = accounts
    .map(
      ({ instagram_account_id, name, username }) =>
        `<p><button name="account" value="${escape(instagram_account_id)}">Allow as ${escape(name)} (@${escape(username)})</button></p>`,
    )
    .join('\n');
  const scopes = (parameters.scope ?? '').split(',').map((scope) => `<li>${escape(scope)}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Instagram (simulated)</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:30rem;margin:4rem auto;padding:0 1rem}</style>
</head>
<body>
<h1>Allow access?</h1>
<p>The app ${escape(parameters.client_id ?? '')} asks for:</p>
<ul>${scopes.join('')}</ul>
<form method="post">${hidden}
${buttons}
<p><button name="deny" value="1">Not now</button></p>
</form>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
