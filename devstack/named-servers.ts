import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { Environment } from '../src/config/environment';
import { LaunchError } from './launch-error';

const RETRY_AFTER_MS = 250;

/** The error of a server that the environment names and that cannot be used: which variable, why, and what to do. */
export function unusableServer(variable: string, error: unknown): LaunchError {
  const [message] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new LaunchError(
    `${variable} cannot be used (${message}): start that server, or unset it for the embedded one`,
  );
}

/**
 * Waits until each server that the environment names instead of an embedded one answers: it may be starting too.
 * @throws LaunchError naming the first variable whose server has not answered in time (milliseconds).
 */
export async function requireNamedServers(
  settings: Pick<Environment, 'MONGODB_URI' | 'CHROMA_URL' | 'EMBEDDINGS_BASE_URL'>,
  withinMs = 15_000,
): Promise<void> {
  const { MONGODB_URI, CHROMA_URL, EMBEDDINGS_BASE_URL } = settings;
  const required = async (variable: string, ask: Promise<void>) =>
    ask.catch((error: unknown) => {
      throw unusableServer(variable, error);
    });
  await Promise.all([
    MONGODB_URI && required('MONGODB_URI', pingDatabase(MONGODB_URI, withinMs)),
    CHROMA_URL && required('CHROMA_URL', awaitHttp(CHROMA_URL, withinMs)),
    EMBEDDINGS_BASE_URL && required('EMBEDDINGS_BASE_URL', awaitHttp(EMBEDDINGS_BASE_URL, withinMs)),
  ]);
}

async function pingDatabase(uri: string, withinMs: number): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: withinMs });
  try {
    await client.db().command({ ping: 1 });
  } finally {
    await client.close();
  }
}

/** Any answer will do: which paths the server has, and what it wants to know first, differs. */
async function awaitHttp(url: string, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(Math.max(1, deadline - Date.now())) });
      await response.body?.cancel();
      return;
    } catch (error) {
      // fetch says "fetch failed" only; why stands in the cause.
      if (Date.now() + RETRY_AFTER_MS >= deadline) throw (error as { cause?: unknown }).cause ?? error;
      await sleep(RETRY_AFTER_MS);
    }
  }
}
