import type { ContactHashes } from '../../domain/contacts/contact-hash';
import { conversationsBefore } from '../../domain/contacts/erasure';
import type { Contact, ErasedContact, Erasure, ErasureCounts, ListedErasure } from '../../domain/contacts/erasure';
import { deriveId } from '../../domain/ids';
import type { ActivityLogWriter } from '../operations/activity-log-writer';
import { unlinkConversations } from './erased-references';
import type { ReferenceStore } from './erased-references';
import { stillBeingRemoved } from './personal-runs';
import type { PersonalRuns } from './personal-runs';
import type { UsageLedger } from '../answering/usage-ledger';

/** Which request an erasure works on. Who it is about stands in the request alone, never in a history. */
export interface ErasureReference {
  account_id: string;
  erasure_id: string;
}

/** Requests, receipts, and what is remembered of erased persons. */
export interface ErasureStore {
  get(accountId: string, erasureId: string): Promise<Erasure | null>;
  fixEpoch(accountId: string, erasureId: string, epoch: number): Promise<void>;
  bury(contact: Contact, epoch: number, erasedAt: Date): Promise<void>;
  erasedContact(contact: Contact): Promise<ErasedContact | null>;
  noteCounts(accountId: string, erasureId: string, counts: ErasureCounts): Promise<void>;
  finish(accountId: string, erasureId: string, at: Date): Promise<void>;
}

/** A person's traces up to an erasure: `epoch` is where a returning person begins, `before` when the line was drawn. */
export interface PersonalTraces extends Contact {
  epoch: number;
  before: Date;
}

/** Everything that is stored of a person; every method may be repeated. */
export interface PersonalDataStore {
  newestEpoch(contact: Contact): Promise<number | null>;
  newestMessageAt(accountId: string, conversationId: string): Promise<Date | null>;
  silence(traces: PersonalTraces): Promise<void>;
  count(traces: PersonalTraces): Promise<ErasureCounts>;
  runs(traces: PersonalTraces): AsyncIterable<string[]>;
  deleteLogsOfRuns(accountId: string, workflowIds: readonly string[]): Promise<void>;
  erase(traces: PersonalTraces): Promise<void>;
}

/** Takes a person's events out of webhook bodies that still wait. */
export interface WaitingWebhooks {
  removePerson(contact: Contact): Promise<void>;
}

/** The erasures, kept apart from the database. */
export interface ErasureLog {
  note(erasure: ListedErasure): Promise<void>;
}

export interface ErasureDependencies {
  erasures: ErasureStore;
  list: ErasureLog;
  personal: PersonalDataStore;
  runs: PersonalRuns;
  contacts: Pick<ContactHashes, 'every'>;
  references: ReferenceStore;
  usage: UsageLedger;
  webhooks: WaitingWebhooks;
  log: ActivityLogWriter;
  clock: () => Date;
}

/**
 * Erases persons. Every step works from the request and from ids that are derived, so that each may be repeated after a
 * crash, whatever was gone already.
 */
export function createErasureActivities(dependencies: ErasureDependencies) {
  const { erasures, list, personal, runs, contacts, references, usage, webhooks, log, clock } = dependencies;

  return {
    /**
     * Draws the line: from here on nothing of the person's past is stored any more, nothing is answered or sent, and what
     * they write later is a new conversation.
     */
    async prepareErasure({ account_id, erasure_id }: ErasureReference): Promise<void> {
      const erasure = await erasures.get(account_id, erasure_id);
      if (!erasure?.igsid) return;
      const contact = contactOf(erasure, erasure.igsid);
      const buried = await erasures.erasedContact(contact);
      const newest = (await personal.newestEpoch(contact)) ?? buried?.epoch ?? 0;
      await erasures.fixEpoch(account_id, erasure_id, newest + 1);
      const epoch = (await erasures.get(account_id, erasure_id))?.epoch ?? newest + 1;
      const conversation = conversationsBefore(contact, epoch).at(-1) ?? '';
      // Meta's clock may run ahead of ours: whatever is stored already lies before the line.
      const written = await personal.newestMessageAt(account_id, conversation);
      await erasures.bury(contact, epoch, new Date(Math.max(clock().getTime(), written?.getTime() ?? 0)));
      const traces = await tracesOf({ account_id, erasure_id });
      if (!traces) return;
      // Before anything is gone: what is erased must be on the list, or a restored backup brings it back.
      const { chatbot_id, subject_hash } = erasure;
      await list.note({
        erasure_id,
        account_id,
        chatbot_id,
        subject_hash,
        epoch,
        erased_at: traces.before.toISOString(),
      });
      await personal.silence(traces);
      await erasures.noteCounts(account_id, erasure_id, await personal.count(traces));
    },

    /**
     * Ends the person's runs and removes their histories.
     * @throws RetryLaterError until the engine shows none of them any more: it removes them later than it says.
     */
    async eraseRuns(reference: ErasureReference): Promise<void> {
      const traces = await tracesOf(reference);
      if (!traces) return;
      let removed = 0;
      for await (const ids of personal.runs(traces)) {
        removed += await runs.erase(ids);
        await personal.deleteLogsOfRuns(traces.account_id, ids);
      }
      const { chatbot_id, igsid, epoch, before } = traces;
      const conversations = conversationsBefore(traces, epoch);
      removed += await runs.eraseOfConversations(conversations);
      removed += await runs.eraseOfContact(contacts.every(chatbot_id, igsid), before);
      removed += await runs.eraseUnnamed(chatbot_id, [igsid, ...conversations], before);
      if (removed > 0) throw stillBeingRemoved();
    },

    /** Removes everything that is stored of the person. */
    async eraseRecords(reference: ErasureReference): Promise<void> {
      const traces = await tracesOf(reference);
      if (!traces) return;
      await webhooks.removePerson(traces);
      const conversations = conversationsBefore(traces, traces.epoch);
      await unlinkConversations(references, usage, traces.account_id, conversations);
      await personal.erase(traces);
    },

    /** Turns the request into a receipt, which no longer says who it was. */
    async finishErasure({ account_id, erasure_id }: ErasureReference): Promise<{ erasure_id: string }> {
      const erasure = await erasures.get(account_id, erasure_id);
      if (!erasure) return { erasure_id };
      await log.write({
        _id: deriveId('log', erasure_id, 'erased'),
        account_id,
        chatbot_id: erasure.chatbot_id,
        level: 'info',
        event: 'contact.erased',
        message: 'A contact was erased with everything they wrote; the receipt names no person.',
        workflow_id: erasure.workflow_id,
        data: { erasure_id },
        created_at: clock(),
      });
      await erasures.finish(account_id, erasure_id, clock());
      return { erasure_id };
    },
  };

  async function tracesOf({ account_id, erasure_id }: ErasureReference): Promise<PersonalTraces | undefined> {
    const erasure = await erasures.get(account_id, erasure_id);
    if (!erasure?.igsid || erasure.epoch === undefined) return undefined;
    const contact = contactOf(erasure, erasure.igsid);
    const buried = await erasures.erasedContact(contact);
    return { ...contact, epoch: erasure.epoch, before: buried?.erased_at ?? clock() };
  }
}

function contactOf({ account_id, chatbot_id }: Erasure, igsid: string): Contact {
  return { account_id, chatbot_id, igsid };
}
