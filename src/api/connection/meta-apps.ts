import type { Environment } from '../../config/environment';
import { InstagramSignIn } from '../../instagram/instagram-sign-in';

/** "Connect with Instagram" with the deployment's Instagram app; null while the environment names none. */
export function createInstagramSignIn(environment: Environment): InstagramSignIn | null {
  const { INSTAGRAM_APP_ID: appId, INSTAGRAM_APP_SECRET: appSecret } = environment;
  if (!appId || !appSecret) return null;
  return new InstagramSignIn({
    appId,
    appSecret,
    authorizeUrl: environment.INSTAGRAM_OAUTH_URL,
    apiUrl: environment.INSTAGRAM_API_URL,
    instagramUrl: environment.INSTAGRAM_GRAPH_URL,
    apiVersion: environment.GRAPH_API_VERSION,
  });
}

/** What Meta's signed callbacks may be signed with: the secrets of the deployment's own apps. */
export function metaAppSecrets(environment: Environment): string[] {
  return [environment.META_APP_SECRET, environment.INSTAGRAM_APP_SECRET].filter((secret) => secret !== undefined);
}
