import type { ContactHashes } from '../domain/contacts/contact-hash';
import type { Contact, Erasure } from '../domain/contacts/erasure';
import { deriveId } from '../domain/ids';
import { managementWorkflowId } from '../contracts/management-workflow-id';
import type { StartOutcome, TemporalGateway } from './gateway';

type Gateway = Pick<TemporalGateway, 'startManagement'>;

/** Starts the run of a stored erasure, whoever stored it; one that runs or is done is met, one that was ended begins anew. */
export async function startErasure(gateway: Gateway, erasure: Erasure): Promise<StartOutcome> {
  const { _id, account_id, chatbot_id, workflow_id, igsid } = erasure;
  return gateway.startManagement({
    type: 'eraseContactWorkflow',
    workflowId: workflow_id,
    input: { account_id, erasure_id: _id },
    accountId: account_id,
    chatbotId: chatbot_id,
    customerId: igsid,
    summary: 'Erase a contact',
    againUnlessDone: true,
  });
}

/**
 * Stores the request to erase a person and starts its run. The request is durable first: should the start fail, the
 * Schedule `tidy-records` makes up for it. The same `key` gives the same erasure. With an `epoch` only what lies before it is
 * erased: what was erased once already, and what the person did since stays.
 */
export async function requestErasure(
  gateway: Gateway,
  erasures: { open(erasure: Erasure): Promise<void> },
  contacts: Pick<ContactHashes, 'of'>,
  contact: Contact,
  key: string,
  epoch?: number,
): Promise<Erasure> {
  const { account_id, chatbot_id, igsid } = contact;
  const erasure: Erasure = {
    _id: deriveId('erasure', account_id, chatbot_id, key),
    account_id,
    chatbot_id,
    status: 'running',
    subject_hash: contacts.of(chatbot_id, igsid),
    igsid,
    ...(epoch === undefined ? {} : { epoch }),
    workflow_id: managementWorkflowId('erase-contact', account_id, deriveId('erasure', account_id, chatbot_id, key)),
    requested_at: new Date(),
  };
  await erasures.open(erasure);
  await startErasure(gateway, erasure);
  return erasure;
}
