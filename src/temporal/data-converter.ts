import type { DataConverter } from '@temporalio/common';
import { EncryptionCodec } from './payload-codec';

/** What client and worker both use to write and read payloads. */
export function createDataConverter(credentialKeys: readonly { id: string; key: Buffer }[]): DataConverter {
  return {
    failureConverterPath: require.resolve('./failure-converter'),
    payloadCodecs: [new EncryptionCodec(credentialKeys)],
  };
}
