import type { Provider } from '../answering/model/provider';

/**
 * Where stored secrets may be sent. Each is part of what its ciphertext is bound to, so that a secret that was entered for one
 * place cannot be read for another, whatever stands beside it in the database.
 */

/** Of a provider's key: the provider, and the origin of a base URL of the chatbot's own. */
export function modelDestination({ provider, base_url }: { provider: Provider; base_url?: string | null }): string {
  return JSON.stringify([provider, base_url ? originOf(base_url) : 'the provider’s own address']);
}

/** Of the secret that signs notifications: the origin that they are posted to. */
export function webhookDestination({ url }: { url: string }): string {
  return JSON.stringify(['notifications', originOf(url)]);
}

/** Of an access token: the login, which decides the host of the Graph API. */
export function instagramDestination({ login }: { login: 'facebook' | 'instagram' }): string {
  return JSON.stringify(['instagram', login]);
}

/** Scheme, host and port; what is no address stands for itself. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
