import type { DataConverter } from '@temporalio/common';
import { EncryptionCodec } from './payload-codec';
import type { CodecRules } from './payload-codec';

/** What client and worker both use to write and read payloads; they differ in what they do with a forged one. */
export function createDataConverter(
  credentialKeys: readonly { id: string; key: Buffer }[],
  rules: CodecRules,
): DataConverter {
  return {
    failureConverterPath: require.resolve('./failure-converter'),
    payloadCodecs: [new EncryptionCodec(credentialKeys, rules)],
  };
}
