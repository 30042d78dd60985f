import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';

const YEAR_S = 31_536_000;
/** What the last part of a file's address ends in. */
const FILE_END = /\.[a-z0-9]{1,12}$/i;

/**
 * Serves the built dashboard in `folder`, compressed as the build left it. The files under `/assets/` are named by their content,
 * so a browser keeps them; the page itself is asked for anew each time. Every other address that a browser opens is one of the
 * page's own. What is neither goes on to the next handler.
 * @throws Error when the dashboard is not built there.
 */
export function serveDashboard(folder: string): RequestHandler {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('The dashboard is not built: run npm run build.');
  const files = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, pathname) => {
      const hashed = pathname.startsWith('/assets/');
      response.setHeader('Cache-Control', hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
    },
  });
  return (request, response, next) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || isOfApi(request.path)) {
      next();
      return;
    }
    files(request, response, () => {
      if (!isPage(request.path, request.get('accept'))) {
        next();
        return;
      }
      request.url = '/index.html';
      files(request, response, next);
    });
  };
}

function isOfApi(path: string): boolean {
  return /^\/api(\/|$)/i.test(path);
}

/** Browsers name HTML when they open an address; a program that says it takes anything gets a page where no file is meant. */
function isPage(path: string, accept = ''): boolean {
  if (path.startsWith('/assets/')) return false;
  return accept.includes('text/html') || (accept.includes('*/*') && !FILE_END.test(path));
}
