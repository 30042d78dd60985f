import type { RequestHandler } from 'express';
import { isMeantForUs } from '../src/domain/connection/host-name';

/**
 * Keeps web pages of other sites from driving the simulator: they name another origin, or, with a name that resolves to this
 * machine (DNS rebinding), another host. Programs name no origin. `names` are host names that requests may give besides local
 * ones and addresses.
 */
export function refuseStrangers(names: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const host = request.get('host');
    if (!isMeantForUs(host, names)) {
      response
        .status(421)
        .type('text/plain')
        .send('The simulator does not answer for this host name; see ALLOWED_HOSTS.\n');
      return;
    }
    const origin = request.get('origin');
    const site = request.get('sec-fetch-site') ?? 'none';
    // Following a link to a page is nobody's attack.
    const followsLink = request.method === 'GET' && request.get('sec-fetch-mode') === 'navigate';
    const foreign = origin === undefined ? !['none', 'same-origin'].includes(site) : origin !== `http://${host}`;
    if (foreign && !followsLink) {
      response.status(403).type('text/plain').send('Only the simulator’s own pages and programs may do this.\n');
      return;
    }
    next();
  };
}
