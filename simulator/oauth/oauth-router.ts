import { randomBytes } from 'node:crypto';
import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { newToken } from '../graph/tokens';
import type { MetaApps } from '../meta-apps';
import type { World } from '../world';
import { authorizePage } from './authorize-page';

/** An approval that waits to be turned into a token, once. */
interface Approval {
  app_id: string;
  account: string;
  redirect_uri: string;
  scopes: string[];
  expires_at: number;
}

const HOUR_MS = 60 * 60 * 1000;
/** Of those who never come for their token the oldest are forgotten. */
const APPROVALS_KEPT = 1_000;

/** Meta's business login: people approve at `/oauth/authorize`, codes become one-hour tokens at `/oauth/access_token`. */
export function oauthRouter(world: World, apps: MetaApps): Router {
  const approvals = new LRUCache<string, Approval>({ max: APPROVALS_KEPT, ttl: HOUR_MS });
  const router = Router();
  router.use('/oauth', urlencoded({ extended: false }));

  router.get('/oauth/authorize', (request, response) => {
    const parameters = texts(request.query);
    const problem = problemOf(parameters, apps);
    if (problem) response.status(400).type('text/plain').send(problem);
    else response.type('html').send(authorizePage(parameters, world.allAccounts()));
  });

  router.post('/oauth/authorize', (request, response) => {
    const parameters = { ...texts(request.query), ...texts(request.body as Record<string, unknown>) };
    const problem = problemOf(parameters, apps);
    const account = world.account(parameters.account ?? '');
    if (problem !== undefined || (parameters.deny === undefined && account === undefined)) {
      response
        .status(400)
        .type('text/plain')
        .send(problem ?? 'No such account.');
      return;
    }
    const back = new URL(parameters.redirect_uri ?? '');
    if (parameters.state !== undefined) back.searchParams.set('state', parameters.state);
    if (account === undefined || parameters.deny !== undefined) {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_reason', 'user_denied');
    } else {
      const code = `AQ${randomBytes(40).toString('base64url')}`;
      approvals.set(code, {
        app_id: parameters.client_id ?? '',
        account: account.instagram_account_id,
        redirect_uri: parameters.redirect_uri ?? '',
        scopes: (parameters.scope ?? '').split(','),
        expires_at: Date.now() + HOUR_MS,
      });
      back.searchParams.set('code', code);
      back.hash = '_';
    }
    response.redirect(302, back.toString());
  });

  router.post('/oauth/access_token', (request: Request, response: Response) => {
    const {
      client_id,
      client_secret,
      code = '',
      redirect_uri,
      grant_type,
    } = texts(request.body as Record<string, unknown>);
    const approval = approvals.get(code);
    approvals.delete(code);
    const account = world.account(approval?.account ?? '');
    const refuse = (error_message: string) =>
      response.status(400).json({ error_type: 'OAuthException', code: 400, error_message });
    if (!apps.accepts(client_id, client_secret)) return refuse('Invalid platform app');
    if (grant_type !== 'authorization_code') return refuse('Invalid grant type');
    if (!approval || !account || approval.app_id !== client_id || approval.expires_at < Date.now()) {
      return refuse('Matching code was not found or was already used');
    }
    if (approval.redirect_uri !== redirect_uri) return refuse('Invalid redirect_uri');
    const now = Date.now();
    const { scopes } = approval;
    const access_token = newToken(
      account,
      { kind: 'one_hour', issued_at: now, expires_at: now + HOUR_MS, scopes },
      world,
    );
    return response.json({ data: [{ access_token, user_id: account.page_id, permissions: scopes.join(',') }] });
  });
  return router;
}

function problemOf(parameters: Record<string, string>, apps: MetaApps): string | undefined {
  if (!apps.knows(parameters.client_id)) return 'Invalid request: Invalid platform app';
  if (parameters.response_type !== 'code') return 'Invalid request: response_type must be code';
  if (!URL.canParse(parameters.redirect_uri ?? '')) return 'Invalid request: Invalid redirect_uri';
  return undefined;
}

function texts(values: Record<string, unknown> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
