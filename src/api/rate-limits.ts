import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { BotSmithError } from '../domain/errors';

const MINUTE_MS = 60_000;
const REQUESTS_PER_MINUTE = 1_200;
const FAILED_SIGN_INS = 20;
const SIGN_IN_WINDOW_MS = 15 * MINUTE_MS;

const passOn: RequestHandler = (_request, _response, next) => next();
const refuse: RequestHandler = (_request, _response, next) => {
  next(new BotSmithError('rate_limited', 'Too many requests; try again in a while.', { retryable: true }));
};

/** Limits by address for management requests and for failed sign-ins; Meta's deliveries are never limited this way. */
export function createRateLimits(setting: 'on' | 'off'): { management: RequestHandler; signIn: RequestHandler } {
  if (setting === 'off') return { management: passOn, signIn: passOn };
  const options = {
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: refuse,
    keyGenerator: (request: { ip?: string | undefined }) => ipKeyGenerator(request.ip ?? ''),
  } as const;
  return {
    management: rateLimit({ ...options, windowMs: MINUTE_MS, limit: REQUESTS_PER_MINUTE }),
    signIn: rateLimit({
      ...options,
      windowMs: SIGN_IN_WINDOW_MS,
      limit: FAILED_SIGN_INS,
      skipSuccessfulRequests: true,
    }),
  };
}
