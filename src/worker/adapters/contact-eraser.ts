import type { ContactEraser } from '../../activities/contacts/contact-eraser';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { ErasureRepository } from '../../storage/contacts/erasures';
import type { PersonalDataRepository } from '../../storage/contacts/personal-data';
import type { TemporalGateway } from '../../temporal/gateway';
import { requestErasure } from '../../temporal/start-erasure';

/** Finds who knows a person, and requests an erasure of each. */
export function createContactEraser(
  gateway: Pick<TemporalGateway, 'startManagement'>,
  personal: Pick<PersonalDataRepository, 'contactsNamed'>,
  erasures: Pick<ErasureRepository, 'open' | 'get'>,
  hashes: Pick<ContactHashes, 'of'>,
): ContactEraser {
  return {
    async eraseEverywhere({ igsid, account_id, request_key }) {
      const contacts = await personal.contactsNamed(igsid, account_id);
      const requested = [];
      for (const contact of contacts) {
        requested.push(await requestErasure(gateway, erasures, hashes, contact, request_key));
      }
      return requested.map((erasure) => ({ account_id: erasure.account_id, erasure_id: erasure._id }));
    },
    async isDone(handles) {
      const found = await Promise.all(
        handles.map(({ account_id, erasure_id }) => erasures.get(account_id, erasure_id)),
      );
      return found.every((erasure) => erasure?.status === 'done');
    },
  };
}
