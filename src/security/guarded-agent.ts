import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { BotSmithError } from '../domain/errors';
import { ipLiteral, NOT_PUBLIC } from './address-form';
import type { LocalAddresses } from './local-addresses';
import { isPublicAddress } from './public-address';

/** Resolves a name to all its addresses. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const CONNECT_TIMEOUT_MS = 10_000;
/** Node's own default; a server that sends more is cut off. */
const MAX_HEADER_BYTES = 16 * 1024;

const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true });

/**
 * An agent that connects to public addresses alone. A name is resolved once for each connection, its addresses are judged,
 * and the connection is made to just these, so that a name which resolves differently a moment later gains nothing. One
 * address that is not public spoils the name.
 */
export function createGuardedAgent(local: LocalAddresses, resolve: Resolve = systemResolve): Agent {
  const options = { timeout: CONNECT_TIMEOUT_MS };
  const unguarded = buildConnector(options);
  const guarded = buildConnector({ ...options, lookup: guardedLookup(resolve) });
  return new Agent({
    maxHeaderSize: MAX_HEADER_BYTES,
    connect(target, callback) {
      const { protocol, hostname, port } = target;
      const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
      if (local.includes(new URL(`${protocol}//${host}${port ? `:${port}` : ''}`))) {
        unguarded(target, callback);
        return;
      }
      // An address that is written as a number is never looked up.
      const literal = ipLiteral(hostname);
      if (literal !== undefined && !isPublicAddress(literal)) callback(addressNotAllowed(NOT_PUBLIC), null);
      else guarded(target, callback);
    },
  });
}

/** The refusal of an address that users may not reach; `problem` follows the word "address". */
export function addressNotAllowed(problem: string): BotSmithError {
  return new BotSmithError('address_not_allowed', `The address ${problem}.`);
}

function guardedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    judged(resolve, hostname).then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => !options.family || family === Number(options.family));
        const [first] = wanted;
        if (!first) callback(unresolvable(), '');
        else if (options.all) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
    );
  };
}

async function judged(resolve: Resolve, hostname: string): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname).catch(() => {
    throw unresolvable();
  });
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw addressNotAllowed(NOT_PUBLIC);
  return addresses;
}

function unresolvable(): BotSmithError {
  return new BotSmithError(
    'address_unresolvable',
    'The host name of the address cannot be resolved. Check its spelling and its DNS entry.',
    { retryable: true },
  );
}
