import { Client, Connection } from '@temporalio/client';
import { createDataConverter } from '../../src/temporal/data-converter';
import { product } from './product';

/** A client for the running engine that reads payloads as the product does. */
export async function temporalClient(): Promise<Client> {
  const { temporalAddress, credentialsKeys } = await product();
  return new Client({
    connection: await Connection.connect({ address: temporalAddress }),
    dataConverter: createDataConverter(parseKeys(credentialsKeys)),
  });
}

/** Keys as `CREDENTIALS_KEYS` spells them. */
export function parseKeys(text: string): { id: string; key: Buffer }[] {
  return text.split(',').map((entry) => {
    const [id = '', key = ''] = entry.split(/:(.*)/s);
    return { id, key: Buffer.from(key, 'base64') };
  });
}
