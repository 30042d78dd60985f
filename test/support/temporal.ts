import { Client, Connection } from '@temporalio/client';
import { createDataConverter } from '../../src/temporal/data-converter';
import { parseKeys } from './parse-keys';
import { product } from './product';

/** A client for the running engine that reads payloads as the product does. */
export async function temporalClient(): Promise<Client> {
  const { temporalAddress, credentialsKeys } = await product();
  return new Client({
    connection: await Connection.connect({ address: temporalAddress }),
    dataConverter: createDataConverter(parseKeys(credentialsKeys), { acceptsUnbound: () => false, refusal: 'throw' }),
  });
}
