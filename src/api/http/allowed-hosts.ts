import type { RequestHandler } from 'express';
import type { Environment } from '../../config/environment';
import { BotSmithError } from '../../domain/errors';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/** The host names that this server answers for, whatever the port. */
export function allowedHosts(environment: Pick<Environment, 'PUBLIC_URL' | 'HOST' | 'ALLOWED_HOSTS'>): Set<string> {
  const listening = environment.HOST.includes(':') ? `[${environment.HOST}]` : environment.HOST;
  return new Set([
    new URL(environment.PUBLIC_URL).hostname,
    listening.toLowerCase(),
    ...LOCAL,
    ...environment.ALLOWED_HOSTS,
  ]);
}

/** What load balancers and orchestrators ask by address. It tells nobody anything. */
const PROBES = new Set(['/api/health', '/api/ready']);

/**
 * Refuses requests that name another host: a page elsewhere that had its own name resolve to this machine (DNS rebinding)
 * sends that name. Webhooks are not to pass here: they prove themselves by signature, and one that came by a name that nobody
 * listed (a tunnel, an old domain) would be a lost message.
 */
export function refuseForeignHosts(hosts: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    const [, name] = /^(\[[^\]]+\]|[^:[\]]+)(?::\d+)?$/.exec(request.get('host') ?? '') ?? [];
    if (PROBES.has(request.path) || (name !== undefined && hosts.has(name.toLowerCase()))) next();
    else {
      next(
        new BotSmithError(
          'misdirected',
          'This server does not answer for the host name in the request; add it to ALLOWED_HOSTS, or set PUBLIC_URL to it.',
        ),
      );
    }
  };
}
