import { webhookDialog } from '../../texts/en';

const LOCAL = /^(localhost|.*\.localhost|\[::1\]|0\.0\.0\.0|127(\.\d{1,3}){3})$/;

/** Why an address cannot be given to Meta, with what is expected; undefined when it can. The server is the judge. */
export function addressProblem(address: string): string | undefined {
  if (!URL.canParse(address)) return webhookDialog.malformed;
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return webhookDialog.malformed;
  if (username !== '' || password !== '') return webhookDialog.withPassword;
  if (search !== '' || hash !== '') return webhookDialog.withQuery;
  return protocol === 'http:' && !LOCAL.test(hostname) ? webhookDialog.notHttps : undefined;
}

/** Whether Meta could reach it as far as the address itself tells. */
export function isPublicAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && !LOCAL.test(hostname);
}
