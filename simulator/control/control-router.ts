import { Router, json } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Faults } from '../faults';
import { sendEcho } from '../graph/graph-router';
import { newMid } from '../identifiers';
import type { LiveUpdates } from '../live-updates';
import { personas } from '../people';
import type { RequestLog } from '../request-log';
import type { Deliveries } from '../webhook/deliveries';
import { mediaRouter } from '../media/media-router';
import type { Account, World } from '../world';
import { commentAct, performComment } from './comment-act';
import { customerAct, perform } from './customer-act';

export interface ControlDependencies {
  world: World;
  faults: Faults;
  deliveries: Deliveries;
  requests: RequestLog;
  updates: LiveUpdates;
}

const account = z.object({
  instagram_account_id: z.string().regex(/^\d+$/),
  page_access_token: z.string().min(1),
  webhook_url: z.url({ protocol: /^https?$/ }),
  app_secret: z.string().min(1).optional(),
  page_id: z.string().optional(),
  username: z.string().optional(),
  name: z.string().optional(),
  login: z.enum(['page', 'instagram']).optional(),
});
const delivered = z.object({
  /** How often the webhook is delivered, all at once unless `concurrent` is false; 0: it never comes. */
  deliveries: z.number().int().min(0).max(100).optional(),
  concurrent: z.boolean().optional(),
});
const messages = z.union([z.object({ batch: z.array(customerAct).min(1).max(1000) }), customerAct]).and(delivered);
const comments = commentAct.and(delivered);
const businessMessage = z.object({ account: z.string().optional(), to: z.string().min(1), text: z.string().min(1) });
const fault = z.object({
  account: z.string().optional(),
  recipient: z.string().optional(),
  path: z.string().optional(),
  kind: z.enum([
    'error',
    'answer',
    'delay',
    'drop_before',
    'drop_after',
    'rate_limit',
    'usage',
    'dead_token',
    'echo_before',
    'no_echo',
    'reorder',
    'redeliver',
  ]),
  code: z.number().int().optional(),
  subcode: z.number().int().optional(),
  status: z.number().int().min(100).max(599).optional(),
  message: z.string().optional(),
  processed: z.boolean().optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  parameter: z.string().min(1).optional(),
  delay_ms: z.number().int().min(0).optional(),
  usage: z.number().min(0).optional(),
  times: z.number().int().min(1).optional(),
});

class NotThere extends Error {
  constructor(readonly what: 'account' | 'path') {
    super(what);
  }
}
const NOT_THERE = {
  account: 'No such account: register one at POST /simulator/accounts.',
  path: 'The simulator has nothing at this path.',
};

/** What people and tests do with this Instagram besides calling its Graph API. */
export function controlRouter({ world, faults, deliveries, requests, updates }: ControlDependencies): Router {
  const router = Router();
  router.use(json({ limit: '5mb' }));

  router
    .route('/accounts')
    .post((request, response) => {
      const wanted = account.parse(request.body);
      const before = world.accountByToken(wanted.page_access_token);
      const registered = world.registerAccount(wanted);
      // A dead token does not come to life by being registered again; a new one is alive.
      if (before?.instagram_account_id !== registered.instagram_account_id) {
        faults.revive([registered.instagram_account_id, registered.page_id]);
      }
      response.status(201).json(shown(registered));
    })
    .get((_request, response) => {
      response.json({ data: world.allAccounts().map(shown), personas });
    });

  router.post('/messages', async (request, response) => {
    const body = messages.parse(request.body);
    const acts = 'batch' in body ? body.batch : [body];
    const mediaUrl = `${request.protocol}://${request.get('host')}/simulator/media`;
    const performed = acts.map((act) => perform(act, accountOf(world, act.to).instagram_account_id, world, mediaUrl));
    const [first] = performed;
    if (!first) throw new NotThere('account');
    const statuses = await deliveries.deliver(
      { account: first.conversation.account, customer: first.conversation.customer, kind: first.kind, mid: first.mid },
      performed.map(({ event }) => event),
      { copies: body.deliveries ?? 1, concurrent: body.concurrent ?? true },
    );
    for (const { message, conversation } of performed) {
      if (message) message.delivered = statuses[0] ?? 0;
      world.changed(conversation);
    }
    const mids = performed.map(({ mid }) => mid);
    const { account } = first.conversation;
    response.json({ mid: first.mid, mids, account, delivered: statuses[0] ?? 0, statuses });
  });

  router
    .route('/comments')
    .post(async (request, response) => {
      const body = comments.parse(request.body);
      const { comment, event } = performComment(body, accountOf(world, body.to).instagram_account_id, world);
      const statuses = await deliveries.deliver(
        { account: comment.account, customer: comment.customer, kind: 'comment', mid: null },
        [event],
        { copies: body.deliveries ?? 1, concurrent: body.concurrent ?? true },
      );
      response.json({ id: comment.id, delivered: statuses[0] ?? 0, statuses });
    })
    .get((request, response) => {
      response.json({ data: world.commentsOf(accountOf(world, accountIn(request.query)).instagram_account_id) });
    });
  router.use('/media', mediaRouter());

  router.post('/business-messages', async (request, response) => {
    const { account: id, to, text } = businessMessage.parse(request.body);
    const business = accountOf(world, id);
    const conversation = world.open(business.instagram_account_id, to);
    const mid = newMid(business.instagram_account_id);
    const message = {
      mid,
      from: 'business' as const,
      via: 'app' as const,
      text,
      created_at: Date.now(),
      reactions: [],
    };
    world.addMessage(conversation, message);
    await sendEcho(deliveries, conversation, message);
    response.json({ mid });
  });

  router.get('/conversations/:customer', (request, response) => {
    const { customer } = request.params;
    const wanted = accountIn(request.query);
    const conversation =
      wanted === undefined ? world.latestConversation(customer) : world.conversation(wanted, customer);
    response.json({
      account: conversation?.account ?? wanted ?? null,
      customer: world.person(customer),
      typing: (conversation?.typing_until ?? 0) > Date.now(),
      seen_at: conversation?.seen_at ?? null,
      messages: conversation?.messages ?? [],
    });
  });

  router
    .route('/faults')
    .post((request, response) => {
      response.status(201).json(faults.add(fault.parse(request.body)));
    })
    .get((_request, response) => {
      response.json({ data: faults.all() });
    })
    .delete((request, response) => {
      const wanted = accountIn(request.query);
      faults.clear(wanted);
      deliveries.release(wanted);
      response.status(204).end();
    });

  router.get('/requests', (request, response) => {
    response.json({ data: requests.list(accountIn(request.query)) });
  });
  router.get('/deliveries', (request, response) => {
    response.json({ data: deliveries.all(accountIn(request.query)) });
  });
  router.get('/stream', (_request, response) => updates.add(response));

  router.use((_request, _response, next) => next(new NotThere('path')));
  router.use((error: unknown, _request: unknown, response: Response, next: (error: unknown) => void) => {
    if (error instanceof z.ZodError) {
      const fields = error.issues.map(({ path, message }) => ({ location: path.join('.'), message }));
      response
        .status(400)
        .json({ error: { code: 'invalid_request', message: 'The request is not valid; see fields.', fields } });
    } else if (error instanceof NotThere) {
      response.status(404).json({ error: { code: 'not_found', message: NOT_THERE[error.what] } });
    } else if ((error as { type?: unknown }).type === 'entity.parse.failed') {
      response.status(400).json({ error: { code: 'invalid_request', message: 'The body is not JSON.' } });
    } else next(error);
  });
  return router;
}

function accountIn(query: Request['query']): string | undefined {
  return typeof query.account === 'string' ? query.account : undefined;
}

function accountOf(world: World, id: string | undefined): Account {
  const found = id === undefined ? world.defaultAccount() : world.account(id);
  if (!found) throw new NotThere('account');
  return found;
}

/** An account without what must stay secret. */
function shown({ token_digests: _digests, app_secret, token_last4, ...rest }: Account): Record<string, unknown> {
  return { ...rest, token_last4, app_secret_set: app_secret !== undefined };
}
