import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { describeError } from '../../observability/describe-error';
import type { Logger } from '../../observability/logger';
import type { ApiMetrics } from '../../observability/metrics';
import { requestId } from './request-id';

/**
 * Logs each answer, at `debug`, without headers, query or body: tokens and customers' texts stand in all three. A failed
 * request is logged where its error is answered; a 503 by itself, such as a readiness probe's, is no failure.
 */
export function logRequests(logger: Logger): RequestHandler {
  // What pino prepares for a line costs a tenth of a webhook's time: not for lines that nobody writes.
  if (!logger.isLevelEnabled('debug')) return (_request, _response, next) => next();
  return pinoHttp({
    logger,
    quietReqLogger: true,
    customLogLevel: (_request, _response, error) => (error ? 'error' : 'debug'),
    genReqId: (request) => requestId(request as Parameters<typeof requestId>[0]),
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: (shown: { raw?: unknown }) => describeError(shown.raw),
    },
  }) as RequestHandler;
}

/** Measures each answer under its route's pattern; a stream, which stays open, is none. */
export function measureRequests(metrics: ApiMetrics): RequestHandler {
  return (request, response, next) => {
    const stop = metrics.requests.startTimer();
    let streamed = false;
    response.once('streaming', () => (streamed = true));
    response.on('finish', () => {
      if (streamed) return;
      const route = (request.route as { path?: string } | undefined)?.path ?? 'unknown';
      stop({ method: request.method, route, status: String(response.statusCode) });
    });
    next();
  };
}
