import express from 'express';
import type { RequestHandler } from 'express';
import { absolutePath } from 'swagger-ui-dist';

/** The page of `/api/docs`; everything it loads comes from this server, so the content security policy stays strict. */
export const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>BotSmith API</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** The topics alone at first: drawing every operation at once keeps a slow machine busy for seconds. */
const START_SCRIPT = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'none', filter: true });\n`;

/** The script that shows the document. */
export const docsStartScript: RequestHandler = (_request, response) => {
  response.type('application/javascript').send(START_SCRIPT);
};

/** Swagger UI's own files. */
export function docsAssets(): RequestHandler {
  return express.static(absolutePath(), {
    index: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'public, max-age=3600'),
  });
}
