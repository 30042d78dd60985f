import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Request, RequestHandler } from 'express';
import { RetryLaterError } from '../../domain/errors';
import { digestToken } from '../../security/tokens';
import { SharedLimitStore } from './shared-limit-store';
import type { LimitCounters } from './shared-limit-store';
import { readSessionCookie } from '../access/session-cookie';

const MINUTE_MS = 60_000;
/** Management requests a minute. */
const REQUESTS = { perAddress: 2_400, perCaller: 1_200 };
/** Failures (and forgotten passwords) within `FAILURE_WINDOW_MS` at something that only those who know a secret succeed at. */
const FAILURES_PER_ADDRESS = 20;
const FAILURE_WINDOW_MS = 15 * MINUTE_MS;

/** Limits of all API processes together; Meta's deliveries are never limited this way. */
export interface RateLimits {
  /** By address, and by API key or session. */
  management: RequestHandler[];
  /** Failed sign-ins, by address. */
  signIn: RequestHandler;
  /** Tokens of letters that are none, by address. */
  token: RequestHandler;
  /** Forgotten passwords, by address. */
  forgotten: RequestHandler;
  /** Gives back to other processes what this one has taken of the limits and not used. */
  giveBack(): Promise<void>;
}

const passOn: RequestHandler = (_request, _response, next) => next();
const refuse: RequestHandler = (_request, response, next) => {
  const waitMs = Number(response.getHeader('retry-after') ?? 1) * 1_000;
  next(new RetryLaterError('rate_limited', 'Too many requests; try again in a while.', waitMs));
};

const byAddress = (request: Request) => ipKeyGenerator(request.ip ?? '');
/** What the caller proves themselves by, also when it proves nothing; undefined without anything. */
const callerOf = (request: Request) => request.get('authorization') ?? readSessionCookie(request);

/** The limits, or none of them with `off`. */
export function createRateLimits(setting: 'on' | 'off', counters: LimitCounters, requests = REQUESTS): RateLimits {
  const nothing = () => Promise.resolve();
  if (setting === 'off') {
    return { management: [passOn], signIn: passOn, token: passOn, forgotten: passOn, giveBack: nothing };
  }
  const options = {
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: refuse,
    keyGenerator: byAddress,
  } as const;
  const stores: SharedLimitStore[] = [];
  const shared = (name: string, limit: number) => {
    const store = new SharedLimitStore(counters, { name, limit });
    stores.push(store);
    return { limit, store };
  };
  const failures = (name: string) =>
    rateLimit({
      ...options,
      ...shared(name, FAILURES_PER_ADDRESS),
      windowMs: FAILURE_WINDOW_MS,
      skipSuccessfulRequests: true,
    });
  return {
    management: [
      rateLimit({ ...options, identifier: 'address', windowMs: MINUTE_MS, ...shared('address', requests.perAddress) }),
      rateLimit({
        ...options,
        identifier: 'caller',
        windowMs: MINUTE_MS,
        ...shared('caller', requests.perCaller),
        skip: (request) => callerOf(request) === undefined,
        keyGenerator: (request) => digestToken(callerOf(request) ?? ''),
      }),
    ],
    signIn: failures('sign-in'),
    token: failures('token'),
    forgotten: rateLimit({
      ...options,
      ...shared('forgotten', FAILURES_PER_ADDRESS),
      windowMs: FAILURE_WINDOW_MS,
    }),
    giveBack: async () => void (await Promise.all(stores.map((store) => store.giveBack()))),
  };
}
