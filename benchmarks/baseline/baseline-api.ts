import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { TypedSearchAttributes, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import express from 'express';
import { SEARCH_ATTRIBUTES } from '../../src/contracts/search-attributes';
import { BASELINE_TASK_QUEUE, readBaselineSettings } from './baseline-settings';
import type { BaselineInput } from './baseline-settings';

interface WebhookBody {
  entry: { messaging: { sender: { id: string }; timestamp: number; message: { mid: string; text: string } }[] }[];
}

const { appSecret, chatbotId, temporalAddress } = readBaselineSettings();
const ACCOUNT = 'acc_0123456789abcdef0123456789abcd';

/** The least that a webhook can do: check the HMAC and start the run, with the start options that the product uses. */
async function main(): Promise<void> {
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection });
  const app = express();
  app.disable('x-powered-by');
  app.post('/webhook', express.raw({ type: () => true, limit: '5mb' }), async (request, response) => {
    const body = request.body as Buffer;
    const expected = Buffer.from(`sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`);
    const given = Buffer.from(request.get('x-hub-signature-256') ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.status(401).end();
      return;
    }
    const { entry } = JSON.parse(body.toString('utf8')) as WebhookBody;
    await Promise.all(
      entry.flatMap(({ messaging }) =>
        messaging.map(({ sender, timestamp, message }) =>
          start(client, {
            account_id: ACCOUNT,
            chatbot_id: chatbotId,
            mid: message.mid,
            customer_id: sender.id,
            text: message.text,
            timestamp,
          }),
        ),
      ),
    );
    response.type('text/plain').send('EVENT_RECEIVED');
  });
  const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}

async function start(client: Client, input: BaselineInput): Promise<void> {
  await client.withDeadline(Date.now() + 2_500, () =>
    client.workflow.start('baselineWorkflow', {
      workflowId: `baseline-message/${chatbotId}/${input.mid}`,
      taskQueue: BASELINE_TASK_QUEUE,
      args: [input],
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowTaskTimeout: '5 seconds',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: SEARCH_ATTRIBUTES.account, value: ACCOUNT },
        { key: SEARCH_ATTRIBUTES.chatbot, value: chatbotId },
      ]),
      staticSummary: `Message from ${input.customer_id}`,
      priority: { fairnessKey: ACCOUNT },
    }),
  );
}

process.on('disconnect', () => process.exit(0));
void main();
