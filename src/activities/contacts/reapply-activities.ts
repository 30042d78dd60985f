import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { Contact, ErasedContact, Erasure, ListedErasure } from '../../domain/contacts/erasure';
import type { ErasureHandle } from './contact-eraser';

/** A person as a stored conversation or event names them, and how old that is. */
export type KnownContact = Contact & ({ epoch: number } | { at: Date });

export interface ReapplyDependencies {
  erasures: { remember(erased: ErasedContact): Promise<void> };
  people: { contactsOf(accountId: string, chatbotId: string): AsyncIterable<KnownContact> };
  contacts: Pick<ContactHashes, 'every'>;
  /** Requests the erasure of everything before `epoch`; the same `key` gives the same erasure. */
  request: (contact: Contact, key: string, epoch: number) => Promise<Erasure>;
}

export interface ReapplyInput {
  erasures: readonly ListedErasure[];
  /** Makes these erasures others than those of an earlier restore. */
  request_key: string;
}

/** Erases once more who was erased before a backup was restored. Every step may be repeated. */
export function createReapplyActivities({ erasures, people, contacts, request }: ReapplyDependencies) {
  return {
    /** Remembers the listed erasures again and requests one for everybody who is in the database nevertheless. */
    async reapplyErasures({ erasures: listed, request_key }: ReapplyInput): Promise<ErasureHandle[]> {
      const requested: ErasureHandle[] = [];
      for (const ofChatbot of groupedByChatbot(listed)) {
        // Remembered first: from here on nothing of the past is stored anew.
        for (const { subject_hash: _id, account_id, chatbot_id, epoch, erased_at } of ofChatbot) {
          await erasures.remember({ _id, account_id, chatbot_id, epoch, erased_at: new Date(erased_at) });
        }
        for (const [igsid, erasure] of await returned(ofChatbot)) {
          const { account_id, chatbot_id, epoch, erasure_id } = erasure;
          const { _id } = await request({ account_id, chatbot_id, igsid }, `${request_key}/${erasure_id}`, epoch);
          requested.push({ account_id, erasure_id: _id });
        }
      }
      return requested;
    },
  };

  /** Whom the database knows from before their erasure, with the newest erasure of each. */
  async function returned(listed: readonly ListedErasure[]): Promise<Map<string, ListedErasure>> {
    const newest = new Map<string, ListedErasure>();
    for (const erasure of listed) {
      if ((newest.get(erasure.subject_hash)?.epoch ?? 0) < erasure.epoch) newest.set(erasure.subject_hash, erasure);
    }
    const found = new Map<string, ListedErasure>();
    const [first] = listed;
    if (!first) return found;
    for await (const known of people.contactsOf(first.account_id, first.chatbot_id)) {
      const name = contacts.every(known.chatbot_id, known.igsid).find((one) => newest.has(one));
      const erasure = newest.get(name ?? '');
      if (!erasure) continue;
      const before = 'epoch' in known ? known.epoch < erasure.epoch : known.at <= new Date(erasure.erased_at);
      if (before) found.set(known.igsid, erasure);
    }
    return found;
  }
}

function groupedByChatbot(listed: readonly ListedErasure[]): ListedErasure[][] {
  const groups = new Map<string, ListedErasure[]>();
  for (const erasure of listed) {
    const key = `${erasure.account_id}/${erasure.chatbot_id}`;
    groups.set(key, [...(groups.get(key) ?? []), erasure]);
  }
  return [...groups.values()];
}
