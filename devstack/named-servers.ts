import { MongoClient } from 'mongodb';
import type { Environment } from '../src/config/environment';
import { LaunchError } from './launch-error';

/** How long a server may take to answer, in milliseconds. */
const ANSWERS_WITHIN_MS = 5_000;

/** The error of a server that the environment names and that cannot be used: which variable, why, and what to do. */
export function unusableServer(variable: string, error: unknown): LaunchError {
  const [message] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new LaunchError(
    `${variable} cannot be used (${message}): start that server, or unset it for the embedded one`,
  );
}

/**
 * Asks each server that the environment names instead of an embedded one.
 * @throws LaunchError naming the first variable whose server does not answer.
 */
export async function requireNamedServers(
  settings: Pick<Environment, 'MONGODB_URI' | 'CHROMA_URL' | 'EMBEDDINGS_BASE_URL'>,
): Promise<void> {
  const { MONGODB_URI, CHROMA_URL, EMBEDDINGS_BASE_URL } = settings;
  await Promise.all([
    MONGODB_URI && requireServer('MONGODB_URI', () => pingDatabase(MONGODB_URI)),
    CHROMA_URL && requireServer('CHROMA_URL', () => requireHttp(CHROMA_URL)),
    EMBEDDINGS_BASE_URL && requireServer('EMBEDDINGS_BASE_URL', () => requireHttp(EMBEDDINGS_BASE_URL)),
  ]);
}

async function requireServer(variable: string, ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    throw unusableServer(variable, error);
  }
}

async function pingDatabase(uri: string): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: ANSWERS_WITHIN_MS });
  try {
    await client.db().command({ ping: 1 });
  } finally {
    await client.close();
  }
}

/** Any answer will do: which paths the server has, and what it wants to know first, differs. */
async function requireHttp(url: string): Promise<void> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    await response.body?.cancel();
  } catch (error) {
    // fetch says "fetch failed" only; why stands in the cause.
    throw (error as { cause?: unknown }).cause ?? error;
  }
}
