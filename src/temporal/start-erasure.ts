import { contactHash } from '../domain/erasure';
import type { Contact, Erasure } from '../domain/erasure';
import { deriveId } from '../domain/ids';
import { managementWorkflowId } from '../workflows/contracts';
import type { StartOutcome, TemporalGateway } from './gateway';

type Gateway = Pick<TemporalGateway, 'startManagement'>;

/** Starts the run of a stored erasure, whoever stored it; one that runs or is done is met, one that was ended begins anew. */
export async function startErasure(gateway: Gateway, erasure: Erasure): Promise<StartOutcome> {
  const { _id, account_id, chatbot_id, workflow_id } = erasure;
  return gateway.startManagement({
    type: 'eraseContactWorkflow',
    workflowId: workflow_id,
    input: { account_id, erasure_id: _id },
    accountId: account_id,
    chatbotId: chatbot_id,
    summary: 'Erase a contact',
    againUnlessDone: true,
  });
}

/**
 * Stores the request to erase a person and starts its run. The request is durable first: should the start fail, the
 * Schedule `tidy-records` makes up for it. The same `key` gives the same erasure.
 */
export async function requestErasure(
  gateway: Gateway,
  erasures: { open(erasure: Erasure): Promise<void> },
  contact: Contact,
  key: string,
): Promise<Erasure> {
  const { account_id, chatbot_id, igsid } = contact;
  const erasure: Erasure = {
    _id: deriveId('erasure', account_id, chatbot_id, key),
    account_id,
    chatbot_id,
    status: 'running',
    subject_hash: contactHash(chatbot_id, igsid),
    igsid,
    workflow_id: managementWorkflowId('erase-contact', account_id, deriveId('erasure', account_id, chatbot_id, key)),
    requested_at: new Date(),
  };
  await erasures.open(erasure);
  await startErasure(gateway, erasure);
  return erasure;
}
