import { withoutTrailingSlashes } from '../texts/trailing-slashes';

/** Where Meta delivers a chatbot's webhooks. `baseUrl` may carry a path, as behind a proxy, and a closing slash. */
export function webhookUrl(baseUrl: string, chatbotId: string): string {
  return `${withoutTrailingSlashes(baseUrl)}/api/instagram/webhook/${chatbotId}`;
}

/** Whether an address leads to this machine: nothing that Meta could reach. */
export function isLocalAddress(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname === '0.0.0.0' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Why an address cannot be the base of webhook addresses; null when it can. Meta delivers to https only. */
export function baseUrlProblem(address: string): string | null {
  if (!URL.canParse(address)) return 'must be an address such as https://bot.example.com';
  const { protocol, username, password, search, hash } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must be an https address';
  if (username !== '' || password !== '') return 'must not carry a user name or password';
  if (search !== '' || hash !== '') return 'must have neither query nor fragment';
  if (protocol === 'http:' && !isLocalAddress(address)) {
    return 'must start with https: Instagram delivers to https addresses only';
  }
  return null;
}
