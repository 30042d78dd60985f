import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { GraphError } from '../domain/connection/graph-error';
import { callGraph } from './graph-request';
import { asText } from './loose-fields';

/** A user token of the Instagram login, and when it ends. */
export interface InstagramToken {
  token: string;
  expiresAt: Date | undefined;
}

export interface InstagramTokensOptions {
  /** `https://graph.instagram.com`; these calls carry no version. */
  instagramUrl: string;
  timeoutMs?: number;
  dispatcher?: Dispatcher;
  clock?: () => Date;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * Long-lived tokens of the Instagram login. Meta documents both calls with their secrets as parameters and without a header,
 * so they are sent that way; neither appears in an error.
 */
export class InstagramTokens {
  private readonly dispatcher: Dispatcher;
  private readonly clock: () => Date;

  constructor(private readonly options: InstagramTokensOptions) {
    this.dispatcher = options.dispatcher ?? new Agent();
    this.clock = options.clock ?? (() => new Date());
  }

  /** Makes a 60-day token of the one-hour token that a sign-in gives. @throws GraphError. */
  async exchange(shortLived: string, appSecret: string): Promise<InstagramToken> {
    return this.get('access_token', {
      grant_type: 'ig_exchange_token',
      client_secret: appSecret,
      access_token: shortLived,
    });
  }

  /** A new 60-day token for one that is at least a day old and has not ended. @throws GraphError `token` when it is dead. */
  async refresh(token: string): Promise<InstagramToken> {
    return this.get('refresh_access_token', { grant_type: 'ig_refresh_token', access_token: token });
  }

  private async get(path: string, parameters: Record<string, string>): Promise<InstagramToken> {
    const url = new URL(`${this.options.instagramUrl}/${path}`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const answer = await callGraph({
      method: 'GET',
      url,
      credentials: null,
      dispatcher: this.dispatcher,
      timeoutMs: this.options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    });
    const token = asText(answer['access_token']);
    if (!token) throw new GraphError('unknown_outcome', 'Instagram answered without a token.');
    const seconds = Number(answer['expires_in']);
    return { token, expiresAt: seconds > 0 ? new Date(this.clock().getTime() + seconds * 1000) : undefined };
  }
}
