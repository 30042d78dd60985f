import { escapeHtml } from './escape-html';
import type { ApiDependencies } from '../dependencies';

/** The page of `/`: where everything is. It claims nothing about the state of the servers, but links to who knows. */
export function statusPage(environment: ApiDependencies['environment']): string {
  const links = [
    ['/api/docs', 'API documentation', 'Every route, to read and try'],
    ['/api/ready', 'Readiness', 'Whether database and workflow engine answer right now'],
  ];
  if (environment.SIMULATOR === 'on') {
    const address = new URL(environment.PUBLIC_URL);
    address.port = String(environment.SIMULATOR_PORT);
    links.push([address.origin, 'Simulator', 'A phone to write Direct Messages from']);
  }
  if (environment.TEMPORAL_UI_URL) {
    links.push([environment.TEMPORAL_UI_URL, 'Temporal Web UI', 'Every run, step by step']);
  }
  const items = links.map(
    ([href = '', name = '', text = '']) =>
      `<li><a href="${escapeHtml(href)}">${escapeHtml(name)}</a>${escapeHtml(text)}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>BotSmith</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>BotSmith</h1>
<p>This server answers Instagram Direct Messages with AI. It is managed through its API.</p>
<ul>
${items.join('\n')}
</ul>
</main>
</body>
</html>
`;
}
