import { BotSmithError } from '../errors';

/**
 * What a failed Graph API call means for the caller. Decided by code and subcode alone, since Meta localises messages
 * and HTTP statuses vary.
 *
 * - `token`: the access token is dead (190 family, 102); reconnect, keep what waits
 * - `permission`: a scope or capability is missing (200, 10, 3, 299)
 * - `messaging_access_off`: the owner switched off "Allow access to messages" (200/2534041)
 * - `window`: outside the 24-hour messaging window (10/2534022, 10/2018278)
 * - `unreachable`: this person cannot receive (10/2018108, 551, no such user)
 * - `restricted`: the account may not send for now (10/1893063, 100/2534029, 368)
 * - `media`: an attachment was refused; the text may still be sent
 * - `refused`: Meta will never accept this request
 * - `rate_limited`: later; nothing was done
 * - `consent`: the profile may not be read yet (230); a normal answer
 * - `unknown_outcome`: it may or may not have been done (timeout, reset, 5xx, codes 1, 2, 1200, 1/99, is_transient)
 * - `not_sent`: the request never reached Meta (connection refused, DNS, TLS)
 */
export type GraphErrorClass =
  | 'token'
  | 'permission'
  | 'messaging_access_off'
  | 'window'
  | 'unreachable'
  | 'restricted'
  | 'media'
  | 'refused'
  | 'rate_limited'
  | 'consent'
  | 'unknown_outcome'
  | 'not_sent';

/** A Graph API call that did not succeed. `retryAfterMs` is set where Meta said how long to wait. */
export class GraphError extends BotSmithError {
  readonly errorClass: GraphErrorClass;
  readonly graphCode: number | undefined;
  readonly graphSubcode: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    errorClass: GraphErrorClass,
    message: string,
    details: {
      graphCode?: number;
      graphSubcode?: number;
      status?: number;
      retryAfterMs?: number;
      cause?: unknown;
    } = {},
  ) {
    super(`graph_${errorClass}`, message, {
      retryable: errorClass === 'rate_limited' || errorClass === 'not_sent' || errorClass === 'unknown_outcome',
      data: { graph_code: details.graphCode, graph_subcode: details.graphSubcode, status: details.status },
      cause: details.cause,
    });
    this.errorClass = errorClass;
    this.graphCode = details.graphCode;
    this.graphSubcode = details.graphSubcode;
    this.retryAfterMs = details.retryAfterMs;
  }
}
