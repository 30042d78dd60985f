import type { RequestHandler } from 'express';
import { BotSmithError } from '../../domain/errors';
import { isOwnOrigin } from '../access/authenticate';
import { noteActor } from '../access/audit-trail';
import type { AuditTrail } from '../access/audit-trail';
import type { Authenticate } from '../openapi/define-route';
import { plainPage } from '../http/plain-page';
import { upgradeOf } from './upgrades';

const READING = new Set(['GET', 'HEAD']);

/**
 * Lets operators pass who are signed in with a browser. Whatever names an origin must name an own one: a page elsewhere sends
 * its own name along with a web socket and with every change. What changes something is written to the audit log.
 * Others are sent to the sign-in page, or refused where no page is asked for.
 */
export function requireOperator(
  { authenticate, audit }: { authenticate: Authenticate; audit: AuditTrail },
  publicUrl: string,
): RequestHandler {
  return async (request, response, next) => {
    const isUpgrade = upgradeOf(request) !== undefined;
    const namesOrigin = request.get('origin') !== undefined;
    if ((namesOrigin || isUpgrade) && !isOwnOrigin(request, publicUrl)) {
      throw new BotSmithError('forbidden', 'Open the Temporal Web UI at its own address.');
    }
    const asksForPage = request.method === 'GET' && !isUpgrade && request.accepts(['json', 'html']) === 'html';
    const principal = await authenticate(request, { ownOrigin: !READING.has(request.method) });
    if (principal?.via !== 'session') {
      if (!asksForPage) throw new BotSmithError('unauthorized', 'Sign in as an operator.');
      response.redirect(`/sign-in?${new URLSearchParams({ to: request.originalUrl }).toString()}`);
      return;
    }
    if (!principal.operator) {
      if (!asksForPage) throw new BotSmithError('forbidden', 'Only operators may do this.');
      const text = 'The Temporal Web UI shows the runs of every account, so only operators may look at it.';
      response
        .status(403)
        .type('html')
        .send(plainPage('For operators only', text, { href: '/', text: 'Back' }));
      return;
    }
    if (!READING.has(request.method)) {
      noteActor(request, principal);
      audit(request, response, 'changeInTemporalWebUi', 'change');
    }
    next();
  };
}
