import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { GraphError } from '../domain/connection/graph-error';
import { REQUIRED_SCOPES } from '../domain/connection/instagram-scopes';
import { callGraph } from './graph-request';
import { InstagramTokens } from './instagram-tokens';
import type { InstagramToken } from './instagram-tokens';
import { asId, asList, asObject, asText } from './loose-fields';

export interface InstagramSignInOptions {
  appId: string;
  appSecret: string;
  /** Where people approve: `https://www.instagram.com`. */
  authorizeUrl: string;
  /** Where codes become tokens: `https://api.instagram.com`. */
  apiUrl: string;
  /** Where tokens become long-lived: `https://graph.instagram.com`. */
  instagramUrl: string;
  /** Of the call that asks whose a token is: `v25.0`. */
  apiVersion: string;
  timeoutMs?: number;
  dispatcher?: Dispatcher;
  clock?: () => Date;
}

/** What a sign-in gives: a 60-day token, whose it is, and what the person granted (unset where Meta does not say). */
export interface SignedIn extends InstagramToken {
  userId: string | undefined;
  scopes: string[] | undefined;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/** "Connect with Instagram": Meta's business login with an authorization code. */
export class InstagramSignIn {
  private readonly dispatcher: Dispatcher;
  private readonly tokens: InstagramTokens;

  constructor(private readonly options: InstagramSignInOptions) {
    this.dispatcher = options.dispatcher ?? new Agent();
    this.tokens = new InstagramTokens(options);
  }

  /** Where the owner approves the app. Instagram sends them back to `redirectUri` with a code and this state. */
  authorizationUrl(state: string, redirectUri: string): string {
    const url = new URL(`${this.options.authorizeUrl}/oauth/authorize`);
    url.search = new URLSearchParams({
      client_id: this.options.appId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: REQUIRED_SCOPES.instagram.join(','),
      state,
    }).toString();
    return url.toString();
  }

  /** Turns a code into a long-lived token. A code works once, so a failure means signing in again. @throws GraphError. */
  async exchangeCode(code: string, redirectUri: string): Promise<SignedIn> {
    const { appId, appSecret, apiUrl, timeoutMs = DEFAULT_TIMEOUT_MS } = this.options;
    const answer = await callGraph({
      method: 'POST',
      url: new URL(`${apiUrl}/oauth/access_token`),
      form: {
        client_id: appId,
        client_secret: appSecret,
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code,
      },
      credentials: null,
      dispatcher: this.dispatcher,
      timeoutMs,
    });
    // Meta documents it wrapped in a list, and older answers are bare.
    const given = asObject(asList(answer['data'])[0]) ?? answer;
    const shortLived = asText(given['access_token']);
    if (!shortLived) throw new GraphError('unknown_outcome', 'Instagram answered without a token.');
    const longLived = await this.tokens.exchange(shortLived, appSecret);
    return { ...longLived, userId: asId(given['user_id']), scopes: scopesOf(given['permissions']) };
  }

  /** The name of the account behind a token, without `@`; undefined where Instagram does not say it. */
  async username(token: string): Promise<string | undefined> {
    const { instagramUrl, apiVersion, timeoutMs = DEFAULT_TIMEOUT_MS } = this.options;
    const url = new URL(`${instagramUrl}/${apiVersion}/me`);
    url.searchParams.set('fields', 'username');
    try {
      const account = await callGraph({
        method: 'GET',
        url,
        credentials: { token, login: 'instagram' },
        dispatcher: this.dispatcher,
        timeoutMs,
      });
      return asText(account['username']);
    } catch (error) {
      if (error instanceof GraphError) return undefined;
      throw error;
    }
  }
}

/** Meta writes them as a list or separated by commas. */
function scopesOf(permissions: unknown): string[] | undefined {
  const listed = typeof permissions === 'string' ? permissions.split(',') : asList(permissions);
  const scopes = listed.flatMap((scope) => asText(typeof scope === 'string' ? scope.trim() : scope) ?? []);
  return scopes.length > 0 ? scopes : undefined;
}
