import { escapeHtml } from '../http/escape-html';

/** What a person must know before they let a chatbot answer for their Instagram account. All of it is shown as plain text. */
export interface ConnectionToConfirm {
  /** Without `@`; undefined where Instagram did not say it. */
  username: string | undefined;
  chatbot: string;
  account: string;
  /** Who asked for it: a name or an e-mail address. */
  member: string;
  /** Proves that the answer comes from this page. */
  token: string;
  action: string;
}

/** The page that asks before a connection is stored that this browser did not begin. */
export function confirmConnectionPage(asked: ConnectionToConfirm): string {
  const instagram = asked.username === undefined ? 'your Instagram account' : `@${asked.username}`;
  const [name, chatbot, account, member] = [instagram, asked.chatbot, asked.account, asked.member].map(escapeHtml);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Connect Instagram?</title>
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>Connect ${name} to <em><bdi>${chatbot}</bdi></em> of <em><bdi>${account}</bdi></em>, asked for by <em><bdi>${member}</bdi></em>?</h1>
<p>The chatbot then reads the messages that ${name} gets, and answers them. Go on only if you know who asked, and want that.</p>
<form method="post" action="${escapeHtml(asked.action)}">
<input type="hidden" name="confirmation" value="${escapeHtml(asked.token)}">
<button name="decision" value="connect">Connect ${name}</button>
<button name="decision" value="cancel" class="secondary">Do not connect</button>
</form>
<p class="hint">Nothing is connected until you choose. This page is good for ten minutes.</p>
</main>
</body>
</html>
`;
}
