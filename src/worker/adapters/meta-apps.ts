import type { Environment } from '../../config/environment';
import type { Integration } from '../../domain/connection/integration';

type Login = Integration['login'];

/** The deployment's own Meta apps, by the login that they serve. */
export type MetaApps = Readonly<Record<Login, { id: string | undefined; secret: string | undefined }>>;

/** The apps that the environment names. */
export function metaApps(environment: Environment): MetaApps {
  return {
    facebook: { id: environment.META_APP_ID, secret: environment.META_APP_SECRET },
    instagram: { id: environment.INSTAGRAM_APP_ID, secret: environment.INSTAGRAM_APP_SECRET },
  };
}

/**
 * The fields that our app is subscribed to, out of the subscriptions of an account. An owner may use an app of their own: where
 * ours is not among them, or its id is not known, the fields of all apps count.
 */
export function subscribedFields(
  apps: MetaApps,
  login: Login,
  subscriptions: readonly { appId: string; fields: string[] }[],
): string[] {
  const ours = subscriptions.filter(({ appId }) => appId === apps[login].id);
  return [...new Set((ours.length > 0 ? ours : subscriptions).flatMap(({ fields }) => fields))];
}
