import type { AccountProfile } from '../domain/connection/account-profile';
import type { TokenAtMeta } from '../domain/connection/connection-facts';
import { GraphError } from '../domain/connection/graph-error';
import type { ProfileContent } from '../domain/connection/messenger-profile';
import type { GraphClient } from './graph-client';
import type { GraphCredentials } from './graph-request';
import { asId, asList, asObject, asText, defined } from './loose-fields';
import type { LooseObject } from './loose-fields';

/** A Meta app: what inspects tokens. */
export interface MetaApp {
  id: string;
  secret: string;
}

const PROFILE_FIELDS = 'username,name,profile_picture_url,followers_count,follows_count,media_count';
const MESSENGER_PROFILE = ['ice_breakers', 'persistent_menu'] as const;

/** What owners look up and set at Meta, besides messages. Failures are `GraphError`s, as the client's. */
export class GraphManagement {
  constructor(private readonly graph: Pick<GraphClient, 'call'>) {}

  /** The account behind the token with its figures, as far as Meta gives them. */
  async getAccountProfile(credentials: GraphCredentials): Promise<AccountProfile> {
    if (credentials.login === 'instagram') {
      const answer = await this.graph.call(credentials, 'GET', 'me', {
        fields: `user_id,account_type,${PROFILE_FIELDS}`,
      });
      const account = asObject(asList(answer['data'])[0]) ?? answer;
      return profileOf(account['user_id'], account, {});
    }
    const page = await this.graph.call(credentials, 'GET', 'me', {
      fields: `id,name,instagram_business_account{id,${PROFILE_FIELDS}}`,
    });
    const account = asObject(page['instagram_business_account']) ?? {};
    return profileOf(account['id'], account, { page_id: asId(page['id']), page_name: asText(page['name']) });
  }

  /** Whether the owner lets apps read the messages. @throws GraphError `messaging_access_off` when not. */
  async probeMessages(credentials: GraphCredentials): Promise<void> {
    await this.graph.call(credentials, 'GET', 'me/conversations', { platform: 'instagram', fields: 'id', limit: '1' });
  }

  /** What Meta knows of a token. Meta's debug tool takes it as a parameter, and the app in the token's place. */
  async inspectToken(token: string, app: MetaApp): Promise<TokenAtMeta> {
    const asApp: GraphCredentials = { token: `${app.id}|${app.secret}`, login: 'facebook' };
    const answer = await this.graph.call(asApp, 'GET', 'debug_token', { input_token: token });
    const data = asObject(answer['data']) ?? {};
    return defined({
      expiresAt: timeOf(data['expires_at'], null),
      dataAccessExpiresAt: timeOf(data['data_access_expires_at'], undefined) ?? undefined,
      scopes: Array.isArray(data['scopes']) ? data['scopes'].flatMap((scope) => asText(scope) ?? []) : undefined,
      userId: asId(data['user_id']),
    });
  }

  /** Shows exactly these ice breakers and menu entries; what is empty is removed. */
  async setMessengerProfile(credentials: GraphCredentials, content: ProfileContent): Promise<void> {
    const { ice_breakers, persistent_menu } = content;
    const entry = (call_to_actions: unknown[]) => [{ locale: 'default', call_to_actions }];
    const wanted = {
      ...(ice_breakers.length > 0 ? { ice_breakers: entry(ice_breakers) } : {}),
      ...(persistent_menu.length > 0 ? { persistent_menu: entry(persistent_menu) } : {}),
    };
    const unwanted = MESSENGER_PROFILE.filter((field) => !Object.hasOwn(wanted, field));
    const platform = 'instagram';
    if (Object.keys(wanted).length > 0) {
      await this.graph.call(credentials, 'POST', 'me/messenger_profile', { platform }, { platform, ...wanted });
    }
    if (unwanted.length > 0) {
      await this.graph.call(
        credentials,
        'DELETE',
        'me/messenger_profile',
        { platform },
        { platform, fields: unwanted },
      );
    }
  }
}

function profileOf(
  id: unknown,
  account: LooseObject,
  page: Pick<AccountProfile, 'page_id' | 'page_name'>,
): AccountProfile {
  const instagram_account_id = asId(id);
  if (!instagram_account_id) {
    throw new GraphError(
      'refused',
      'This token belongs to no Instagram account. Link one in the settings of the Page.',
    );
  }
  const figure = (name: string) => (typeof account[name] === 'number' ? account[name] : undefined);
  return defined({
    instagram_account_id,
    username: asText(account['username']),
    name: asText(account['name']),
    account_type: asText(account['account_type']),
    profile_picture_url: asText(account['profile_picture_url']),
    followers_count: figure('followers_count'),
    follows_count: figure('follows_count'),
    media_count: figure('media_count'),
    ...page,
  });
}

/** Seconds since 1970; Meta writes 0 for "never". */
function timeOf<Never>(value: unknown, never: Never): Date | Never | undefined {
  if (typeof value !== 'number') return undefined;
  return value === 0 ? never : new Date(value * 1000);
}
