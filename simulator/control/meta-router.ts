import { Router, json } from 'express';
import { z } from 'zod';
import { tokenDigest } from '../identifiers';
import type { MetaApps } from '../meta-apps';
import type { World } from '../world';

const app = z.object({ app_id: z.string().min(1), app_secret: z.string().min(1) });
const token = z.object({
  /** The token that is meant; only its digest is kept. */
  token: z.string().min(1),
  kind: z.enum(['one_hour', 'long_lived']).default('long_lived'),
  issued_at: z.number().int(),
  expires_at: z.number().int().nullable(),
  scopes: z.array(z.string()),
});
const facts = z.object({
  account_type: z.string().optional(),
  followers_count: z.number().int().optional(),
  messaging_access: z.boolean().optional(),
  page_linked: z.boolean().optional(),
  tokens: z.array(token).optional(),
});

/** What tests and owners decide about apps and accounts at Meta: which apps there are, what an account may, what a token is. */
export function metaRouter(world: World, apps: MetaApps): Router {
  const router = Router();

  router.post('/apps', json(), (request, response) => {
    const parsed = app.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ error: { code: 'invalid_request', message: 'Send app_id and app_secret.' } });
      return;
    }
    apps.register(parsed.data);
    response.status(201).json({ app_id: parsed.data.app_id });
  });

  router.patch('/accounts/:id', json(), (request, response) => {
    const account = world.account(request.params.id);
    const parsed = facts.safeParse(request.body);
    if (!account || !parsed.success) {
      const code = account ? 'invalid_request' : 'not_found';
      response
        .status(account ? 400 : 404)
        .json({ error: { code, message: account ? String(parsed.error) : 'No such account.' } });
      return;
    }
    const { tokens = [], ...rest } = parsed.data;
    const known = tokens.map(({ token: secret, ...about }) => [tokenDigest(secret), about] as const);
    account.facts = {
      ...account.facts,
      ...rest,
      tokens: { ...account.facts?.tokens, ...Object.fromEntries(known) },
    };
    world.accountChanged();
    response.json({ instagram_account_id: account.instagram_account_id });
  });
  return router;
}
