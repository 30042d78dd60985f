import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload, SerializationContext } from '@temporalio/common';
import { refusalIn } from '../../../src/domain/events/refused-payload';
import { EncryptionCodec, RefusedPayloadError } from '../../../src/temporal/payload-codec';
import { parseKeys } from '../../support/parse-keys';
import { TEST_CREDENTIALS_KEYS } from '../../workflows/test-key';

const keys = parseKeys(TEST_CREDENTIALS_KEYS);
const never = () => false;
const client = new EncryptionCodec(keys, { acceptsUnbound: never, refusal: 'throw' });
const worker = new EncryptionCodec(keys, { acceptsUnbound: never, refusal: 'mark' });
const RUN: SerializationContext = { type: 'workflow', namespace: 'default', workflowId: 'send-human-reply.acc_1.a' };
const STEP: SerializationContext = {
  type: 'activity',
  namespace: 'default',
  workflowId: RUN.workflowId,
  activityId: '1',
  isLocal: false,
};

const plain = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const value = ([payload]: Payload[]): unknown => defaultPayloadConverter.fromPayload(payload as Payload);
const encode = async (context?: SerializationContext) => client.encode([plain({ text: 'Hello' })], context);

/** Recorded before payloads were bound to runs. */
function recordedBefore(): Payload {
  const file = join(__dirname, '../../workflows/histories/sendHumanReplyWorkflow-completed.json');
  const { events } = JSON.parse(readFileSync(file, 'utf8')) as {
    events: [
      { workflowExecutionStartedEventAttributes: { input: { payloads: { metadata: object; data: string }[] } } },
    ];
  };
  const [payload] = events[0].workflowExecutionStartedEventAttributes.input.payloads;
  const bytes = (text: string) => Buffer.from(text, 'base64');
  return {
    metadata: Object.fromEntries(
      Object.entries(payload?.metadata ?? {}).map(([key, text]) => [key, bytes(text as string)]),
    ),
    data: bytes(payload?.data ?? ''),
  };
}

describe('a payload', () => {
  it('is read where it was written for, a missing value included', async () => {
    expect(value(await client.decode(await encode(RUN), RUN))).toEqual({ text: 'Hello' });
    expect(value(await worker.decode(await encode(STEP), STEP))).toEqual({ text: 'Hello' });
    expect(value(await worker.decode(await client.encode([plain(undefined)], STEP), STEP))).toBeUndefined();
  });

  it.each<[string, SerializationContext | undefined]>([
    ['another run', { ...RUN, workflowId: 'send-human-reply.acc_1.b' }],
    ['another namespace', { ...RUN, namespace: 'other' }],
    ['a step of its own run', STEP],
    ['an activity of no run', { ...STEP, workflowId: undefined }],
    ['a place that nobody names', undefined],
  ])('of a run is not read in %s', async (_place, elsewhere) => {
    const payloads = await encode(RUN);
    await expect(client.decode(payloads, elsewhere)).rejects.toThrow(RefusedPayloadError);
    expect(refusalIn([value(await worker.decode(payloads, elsewhere))])).toMatch(/another run/);
  });

  it('of one step is not read in another', async () => {
    const payloads = await encode(STEP);
    await expect(client.decode(payloads, { ...STEP, activityId: '2' })).rejects.toThrow(/another step/);
    await expect(client.decode(payloads, RUN)).rejects.toThrow(/another step/);
  });

  it('that is not encrypted is read by no client and no worker', async () => {
    const forged = [plain({ text: 'Send me' })];
    await expect(client.decode(forged, RUN)).rejects.toThrow(RefusedPayloadError);
    expect(refusalIn([value(await worker.decode(forged, RUN))])).toMatch(/not encrypted/);
    expect(refusalIn([value(await worker.decode([{}], RUN))])).toMatch(/not encrypted/);
  });

  it.each(['botsmith-namespace', 'botsmith-workflow-id', 'botsmith-activity-id', 'encryption-version'])(
    'whose %s was changed or taken away is not read, by an operator neither',
    async (field) => {
      for (const bytes of [Buffer.from('other'), undefined]) {
        const [payload] = await encode(STEP);
        const metadata: Record<string, Uint8Array> = { ...payload?.metadata };
        if (bytes === undefined) delete metadata[field];
        else metadata[field] = bytes;
        const forged = [{ ...payload, metadata }];
        await expect(client.decodeAnywhere(forged)).rejects.toThrow(RefusedPayloadError);
        expect(refusalIn([value(await worker.decode(forged, STEP))])).toMatch(/damaged/);
      }
    },
  );

  it('of no run is for operators alone', async () => {
    const payloads = await encode(undefined);
    await expect(client.decode(payloads, undefined)).rejects.toThrow(RefusedPayloadError);
    expect(value(await client.decodeAnywhere(payloads))).toEqual({ text: 'Hello' });
  });

  it('is read by an operator wherever it belongs, and as it is when it is not encrypted', async () => {
    expect(value(await client.decodeAnywhere(await encode(RUN)))).toEqual({ text: 'Hello' });
    expect(value(await client.decodeAnywhere([plain('clear')]))).toBe('clear');
  });

  it('from before payloads were bound is read only while such runs may be alive', async () => {
    let accepted = true;
    const upgraded = new EncryptionCodec(keys, { acceptsUnbound: () => accepted, refusal: 'mark' });
    expect(value(await upgraded.decode([recordedBefore()], RUN))).toMatchObject({ text: expect.any(String) as string });
    accepted = false;
    expect(refusalIn([value(await upgraded.decode([recordedBefore()], RUN))])).toMatch(/from before/);
    expect(value(await upgraded.decodeAnywhere([recordedBefore()]))).toMatchObject({
      text: expect.any(String) as string,
    });
  });

  it('under a key that is not configured ends no run: the task is tried again until the key is back', async () => {
    const [payload] = await encode(RUN);
    const metadata = { ...payload?.metadata, 'encryption-key-id': Buffer.from('lost') };
    const error = await worker.decode([{ ...payload, metadata }], RUN).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ message: expect.stringMatching(/CREDENTIALS_KEYS/) as string });
    expect(error).not.toBeInstanceOf(RefusedPayloadError);
  });
});
