import type { RequestHandler } from 'express';
import { createProxyServer } from 'http-proxy-3';
import { UnavailableError } from '../../domain/errors';
import type { Logger } from '../../observability/logger';
import { SESSION_COOKIE } from '../access/session-cookie';
import { upgradeOf } from './upgrades';

const ANSWER_WITHIN_MS = 60_000;
/** The Web UI's pages start with a script and carry styles within themselves; everything is from this server all the same. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Hands a request, or a web socket, on to the Temporal Web UI at `target`, which is told nothing of who asks. */
export function proxyTemporalUi(target: string, logger: Logger): RequestHandler {
  const proxy = createProxyServer({
    target,
    changeOrigin: true,
    proxyTimeout: ANSWER_WITHIN_MS,
    // Its cookie against forged requests is its own, not the product's.
    cookiePathRewrite: { '/': '/temporal' },
  });
  proxy.on('error', (error) => logger.warn({ reason: error.message }, 'the Temporal Web UI does not answer'));
  return (request, response, next) => {
    // The router has taken the prefix off; the Web UI's own paths begin with it.
    request.url = request.originalUrl;
    withoutSecrets(request.headers);
    const upgrade = upgradeOf(request);
    if (upgrade) {
      response.detachSocket(upgrade.socket);
      proxy.ws(request, upgrade.socket, upgrade.head, {}, () => upgrade.socket.destroy());
      return;
    }
    response.setHeader('Content-Security-Policy', POLICY);
    if (!request.path.includes('/_app/immutable/')) response.setHeader('Cache-Control', 'no-store');
    proxy.web(request, response, {}, (error) => {
      if (response.headersSent) response.destroy();
      else next(new UnavailableError('The Temporal Web UI', error));
    });
  };
}

/** The session is good for the product's API; the Web UI has no use for it. */
function withoutSecrets(headers: NodeJS.Dict<string | string[]>): void {
  delete headers['authorization'];
  const cookies = String(headers['cookie'] ?? '')
    .split(';')
    .filter((pair) => pair.trim() !== '' && !pair.trim().startsWith(`${SESSION_COOKIE}=`));
  if (cookies.length > 0) headers['cookie'] = cookies.join(';');
  else delete headers['cookie'];
}
