import { z } from 'zod';

const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])$/;
const PROXY =
  /^(?:loopback|linklocal|uniquelocal|(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?|(?=[0-9a-f]*:)[0-9a-f:.]+(?:\/\d{1,3})?)$/;

/** A comma-separated list whose every entry, in lower case, passes `accepts`. */
function listOf(accepts: (entry: string) => boolean, problem: string) {
  return z.string().transform((value, context) => {
    const entries = value
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => entry !== '');
    if (!entries.every(accepts)) {
      context.addIssue({ code: 'custom', message: problem });
      return z.NEVER;
    }
    return entries;
  });
}

/** Names that a `Host` header may carry, without port. */
export const hostNames = listOf(
  (entry) => HOST.test(entry),
  'must be a comma-separated list of host names without port, such as bots.example.com',
);

/** Origins of pages that may call the API, or `*` for every page. */
export const pageOrigins = listOf(
  (entry) => entry === '*' || (/^https?:/.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry),
  'must be a comma-separated list of origins such as https://app.example.com, or *',
);

/** Reverse proxies whose `X-Forwarded-For` is believed: addresses, networks, or Express's names for local ones. */
export const proxyAddresses = listOf(
  (entry) => PROXY.test(entry),
  'must be a comma-separated list of addresses or networks such as 10.0.0.0/8, or loopback',
);
