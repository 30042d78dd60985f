import { ChromaClient, ChromaNotFoundError, ChromaValueError } from 'chromadb';
import { BotSmithError, UnavailableError } from '../../domain/errors';

export interface ChromaAddress {
  url: string;
  /** Sent along as a bearer token, for what guards the server. */
  token?: string | undefined;
  timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 15_000;
export const TENANT = 'default_tenant';
export const DATABASE = 'default_database';

/** What ends a request to Chroma: the caller, or its time. */
export function withTimeout({ timeoutMs = TIMEOUT_MS }: ChromaAddress, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

/** Runs `work` with a client; what the server is not there for is an error that may be tried again. */
export async function withChroma<T>(
  address: ChromaAddress,
  signal: AbortSignal | undefined,
  work: (client: ChromaClient) => Promise<T>,
): Promise<T> {
  const { hostname, port, protocol } = new URL(address.url);
  const client = new ChromaClient({
    host: hostname,
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    ssl: protocol === 'https:',
    tenant: TENANT,
    database: DATABASE,
    ...(address.token === undefined ? {} : { headers: { Authorization: `Bearer ${address.token}` } }),
    // The client has no timeout of its own and no cancellation a call; a client costs nothing.
    fetchOptions: { signal: withTimeout(address, signal) },
  });
  try {
    return await work(client);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw chromaFailure(error);
  }
}

/** Null where `work` finds no collection. */
export async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ChromaNotFoundError) return null;
    throw error;
  }
}

/** What went wrong at Chroma, as an error that says what to do. */
export function chromaFailure(error: unknown): unknown {
  if (error instanceof BotSmithError) return error;
  if (error instanceof ChromaValueError || (error instanceof Error && error.name === 'ChromaClientError')) {
    return new BotSmithError('vector_store_refused', 'The vector store refused the request; check CHROMA_URL.');
  }
  return new UnavailableError('The vector store', error);
}
