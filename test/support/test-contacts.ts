import { ContactHashes } from '../../src/domain/contacts/contact-hash';

/** Names persons under a key of the tests' own. */
export const testContacts = new ContactHashes([{ id: 'test', key: Buffer.alloc(32, 7) }]);
