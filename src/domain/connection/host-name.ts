import { isIP } from 'node:net';

const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * The host of a `Host` header, in lower case, without port and brackets; undefined for what is none.
 */
export function hostOf(header: string | undefined): string | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::\d+)?$/.exec(header ?? '') ?? [];
  return (bracketed ?? plain)?.toLowerCase();
}

/**
 * Whether a request was meant for a server that has no names but these. A page elsewhere that has its own name resolve to this
 * machine (DNS rebinding) sends that name; an address is none that it could have.
 */
export function isMeantForUs(header: string | undefined, names: readonly string[]): boolean {
  const host = hostOf(header);
  return host !== undefined && (LOCAL.has(host) || isIP(host) !== 0 || names.includes(host));
}
