import { setTimeout as delay } from 'node:timers/promises';
import { Router } from 'express';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Faults } from '../faults';
import { lastFour } from '../request-log';
import type { MetaApps } from '../meta-apps';
import type { LoggedRequest, RequestLog } from '../request-log';
import type { Deliveries } from '../webhook/deliveries';
import type { Account, Conversation, StoredMessage, World } from '../world';
import { answerCall } from './answer-call';
import { asRecord } from './as-record';
import { carriesOut, failed, refused, reportUsage } from './failed-call';
import type { CallAnswer } from './failed-call';
import { normalPath } from './graph-call';
import type { GraphCall } from './graph-call';
import { GraphRefusal, deadToken } from './graph-refusal';
import { debugToken, hasEnded, tokenFacts } from './tokens';

export interface GraphDependencies {
  world: World;
  faults: Faults;
  deliveries: Deliveries;
  requests: RequestLog;
  apps: MetaApps;
}

/** Versioned calls, and those that Instagram login makes for its tokens without a version. */
const GRAPH_PATH = /^\/(v\d+\.\d+\/|(refresh_)?access_token$)/;

/** The Graph API under `/v<version>/`, with whatever faults are asked for. */
export function graphRouter(dependencies: GraphDependencies): Router {
  const router = Router();
  router.use((request, response, next) => {
    if (GRAPH_PATH.test(request.path)) handle(dependencies, request, response).catch(next);
    else next();
  });
  return router;
}

/** Answers a body that cannot be read as the Graph API answers a mistake. */
export const refuseUnreadable: ErrorRequestHandler = (error, request, response, next) => {
  if (!GRAPH_PATH.test(request.path)) return next(error);
  const { status, body } = refused(new GraphRefusal(400, 100, 'The request cannot be read.'));
  response.status(status).json(body);
};

async function handle(dependencies: GraphDependencies, request: Request, response: Response): Promise<void> {
  const { world, requests } = dependencies;
  const path = request.originalUrl.split('?')[0] ?? '';
  const body = bodyOf(request);
  const token = tokenOf(request, body);
  const account = token === undefined ? undefined : world.accountByToken(token);
  const logged = requests.add({
    method: request.method,
    path,
    query: request.query,
    body,
    account: account?.instagram_account_id ?? null,
    token: token === undefined ? null : lastFour(token),
  });
  const answer = await answerOf(dependencies, account, { path, body, request, logged, token }, response);
  if (answer === 'drop') {
    logged.status = 0;
    request.socket.destroy();
    return;
  }
  logged.status = answer.status;
  response.set('x-app-usage', JSON.stringify({ call_count: 1, total_cputime: 0, total_time: 1 }));
  response
    .set(answer.headers ?? {})
    .status(answer.status)
    .json(answer.body);
}

/** A form carries objects as JSON, as Meta's own examples do. */
function bodyOf(request: Request): Record<string, unknown> {
  const body = asRecord(request.body) ?? {};
  if (!request.is('application/x-www-form-urlencoded')) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fromForm(value)]));
}

function fromForm(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function tokenOf(request: Request, body: Record<string, unknown>): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  const given = bearer ?? request.query.access_token ?? body.access_token;
  return typeof given === 'string' ? given : undefined;
}

function singleParameters(query: Request['query']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

async function answerOf(
  dependencies: GraphDependencies,
  account: Account | undefined,
  call: {
    path: string;
    body: Record<string, unknown>;
    request: Request;
    logged: LoggedRequest;
    token: string | undefined;
  },
  response: Response,
): Promise<CallAnswer> {
  const { world, faults, deliveries, apps } = dependencies;
  const { token = '' } = call;
  if (normalPath(call.path, undefined).path === '/debug_token') {
    return answered(() => debugToken(call.token, call.request.query.input_token, world, apps));
  }
  if (account === undefined || hasEnded(tokenFacts(account, token))) return refused(deadToken());
  const { path, calledAs } = normalPath(call.path, account);
  const recipient = asRecord(call.body.recipient)?.id;
  const target = {
    accounts: [account.instagram_account_id, account.page_id],
    recipient: typeof recipient === 'string' ? recipient : undefined,
    path,
    sends: path === '/me/messages' ? call.body.message !== undefined : undefined,
    parameters: [...Object.keys(call.request.query), ...Object.keys(call.body)],
  };
  const slow = faults.take(['delay'], target);
  if (slow) {
    call.logged.fault = slow.kind;
    await delay(slow.delay_ms ?? 1000);
  }
  const reported = faults.take(['usage'], target);
  if (reported) {
    call.logged.fault = reported.kind;
    reportUsage(account, response, reported.usage ?? 100, 0);
  }
  const fault = faults.take(['dead_token', 'rate_limit', 'error', 'answer', 'drop_before', 'drop_after'], target);
  if (fault) call.logged.fault = fault.kind;
  if (fault && !carriesOut(fault)) return failed(fault, account, response);
  try {
    const graphCall: GraphCall = {
      account,
      token,
      method: call.request.method,
      path,
      calledAs,
      query: singleParameters(call.request.query),
      body: call.body,
    };
    const { answer, sent } = answerCall(graphCall, world, apps);
    if (sent) {
      const echo = faults.take(['echo_before', 'no_echo'], target);
      if (echo) call.logged.fault ??= echo.kind;
      if (echo?.kind === 'echo_before') await sendEcho(deliveries, sent.conversation, sent.message);
      else if (echo === undefined)
        response.once('close', () => void sendEcho(deliveries, sent.conversation, sent.message));
    }
    return fault ? failed(fault, account, response, answer) : { status: 200, body: answer };
  } catch (error) {
    if (error instanceof GraphRefusal) return refused(error);
    throw error;
  }
}

function answered(answer: () => Record<string, unknown>): CallAnswer {
  try {
    return { status: 200, body: answer() };
  } catch (error) {
    if (error instanceof GraphRefusal) return refused(error);
    throw error;
  }
}

/** Tells the business what it has itself sent, as Meta does. */
export async function sendEcho(
  deliveries: Deliveries,
  conversation: Conversation,
  message: StoredMessage,
): Promise<void> {
  const { account, customer } = conversation;
  await deliveries.deliver({ account, customer, kind: 'echo', mid: message.mid }, [
    {
      account,
      channel: 'messaging',
      event: {
        sender: { id: account },
        recipient: { id: customer },
        timestamp: message.created_at,
        message: {
          mid: message.mid,
          ...(message.text === undefined ? {} : { text: message.text }),
          ...(message.attachments === undefined ? {} : { attachments: message.attachments }),
          is_echo: true,
        },
      },
    },
  ]);
}
