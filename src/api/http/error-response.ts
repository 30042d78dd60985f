import type { ErrorRequestHandler, RequestHandler } from 'express';
import {
  BotSmithError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RetryLaterError,
  UnavailableError,
} from '../../domain/errors';
import type { Logger } from '../../observability/logger';
import { isDatabaseUnavailable } from '../../storage/unavailable';
import { requestId } from './request-id';

/** Which status a code is answered with; everything else that is understood is 422, what is not is 500. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  invalid_request: 400,
  invalid_json: 400,
  unauthorized: 401,
  bad_signature: 401,
  bad_credentials: 401,
  forbidden: 403,
  wrong_verify_token: 403,
  wrong_password: 403,
  confirmation_required: 403,
  reset_invalid: 404,
  sign_in_link_invalid: 404,
  address_confirmation_invalid: 404,
  not_found: 404,
  method_not_allowed: 405,
  invitation_invalid: 404,
  instagram_account_in_use: 409,
  integration_missing: 409,
  integration_disabled: 409,
  idempotency_key_reused: 409,
  email_in_use: 409,
  too_large: 413,
  file_too_large: 413,
  file_kind_unsupported: 415,
  unsupported_media: 415,
  misdirected: 421,
  token_invalid: 422,
  rate_limited: 429,
  mail_limit: 429,
  graph_rate_limited: 429,
  credential_unreadable: 500,
  graph_not_sent: 502,
  graph_unknown_outcome: 502,
  operation_failed: 502,
  unavailable: 503,
  operation_timed_out: 504,
};

/** What callers are told instead of an inner code. */
const PUBLIC_CODE: Readonly<Record<string, string>> = { graph_token: 'token_invalid' };

interface ErrorAnswer {
  status: number;
  code: string;
  message: string;
  fields?: { location: string; message: string }[];
}

/** Answers every error with the one envelope. What is not understood is logged and answered without details. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const answer = describeError(error);
    if (answer.status >= 500) logger.error({ err: error, request_id: requestId(request) }, 'request failed');
    const { status, ...body } = answer;
    if (error instanceof RetryLaterError) {
      response.setHeader('Retry-After', String(Math.ceil(error.retryAfterMs / 1_000)));
    } else if (status === 503) response.setHeader('Retry-After', '2');
    response.status(status).json({ error: body, request_id: requestId(request) });
  };
}

/** Answers what no route took. */
export const answerUnknownPath: RequestHandler = (_request, _response, next) => {
  next(new NotFoundError('resource'));
};

/** The status and envelope of an error. */
export function describeError(error: unknown): ErrorAnswer {
  if (error instanceof BotSmithError) {
    // A code may come out of a run's history, where others can write: `constructor` is no code of this table.
    const code = (Object.hasOwn(PUBLIC_CODE, error.code) ? PUBLIC_CODE[error.code] : undefined) ?? error.code;
    const fields = error instanceof InvalidInputError ? { fields: error.fields } : {};
    return { status: statusOf(error, code), code, message: error.message, ...fields };
  }
  if (isDatabaseUnavailable(error)) return describeError(new UnavailableError('The database', error));
  const http = error as { type?: string; status?: number };
  if (http.type === 'entity.too.large') return { status: 413, code: 'too_large', message: 'The body is too large.' };
  if (http.type === 'entity.parse.failed')
    return { status: 400, code: 'invalid_json', message: 'The body is not JSON.' };
  if (typeof http.status === 'number' && http.status >= 400 && http.status < 500) {
    const code = http.status === 415 ? 'unsupported_media' : 'invalid_request';
    return { status: http.status, code, message: 'The request cannot be read.' };
  }
  return { status: 500, code: 'internal', message: 'Something went wrong here; it was logged under the request id.' };
}

function statusOf(error: BotSmithError, code: string): number {
  const known = Object.hasOwn(STATUS_OF_CODE, code) ? STATUS_OF_CODE[code] : undefined;
  if (known !== undefined) return known;
  if (error instanceof ConflictError) return 409;
  return error.retryable ? 503 : 422;
}
