import { isIP } from 'node:net';
import type { LocalAddresses } from './local-addresses';
import { isPublicAddress } from './public-address';

export interface AddressRules {
  local: LocalAddresses;
  /** Whether plain http is refused, as where a secret travels along; local addresses may always use it. */
  httpsOnly?: boolean | undefined;
}

/**
 * What is wrong with a user-given address as far as its text tells, in words that follow the field's name; undefined when it
 * may be tried. Names are not resolved here: what they lead to is judged when the connection is made.
 */
export function addressProblem(address: string, { local, httpsOnly = false }: AddressRules): string | undefined {
  if (!URL.canParse(address)) return 'must be an absolute http or https address';
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must be an http or https address';
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  if (local.includes(url)) return undefined;
  if (httpsOnly && url.protocol === 'http:') {
    return 'must be an https address; http is for the local addresses that the operator allows in LOCAL_ADDRESSES';
  }
  const literal = ipLiteral(url.hostname);
  return literal !== undefined && !isPublicAddress(literal) ? NOT_PUBLIC : undefined;
}

/** The problem of an address that is not on the public internet. */
export const NOT_PUBLIC =
  'must be on the public internet; local ones only if the operator allows them in LOCAL_ADDRESSES';

/** The IP address that a URL's host is, without brackets; undefined for a name. The URL has normalised its spelling. */
export function ipLiteral(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}
