import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Environment } from '../config/environment';
import { createDataConverter } from './data-converter';
import type { CodecRules } from './payload-codec';

/** A client, the namespace it works in, and how to give its connection back. */
export interface TemporalClient {
  client: Client;
  namespace: string;
  close(): Promise<void>;
}

/**
 * A client for the engine that the standard `TEMPORAL_*` variables and profile file name. Connects on first use, so that
 * the API boots while the engine is down.
 */
export function connectTemporal(
  credentialKeys: NonNullable<Environment['CREDENTIALS_KEYS']>,
  { acceptsUnbound }: Pick<CodecRules, 'acceptsUnbound'>,
): TemporalClient {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const connection = Connection.lazy(connectionOptions);
  const dataConverter = createDataConverter(credentialKeys, { acceptsUnbound, refusal: 'throw' });
  const client = new Client({ connection, namespace, dataConverter });
  return { client, namespace, close: () => connection.close() };
}
