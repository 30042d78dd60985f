import type { Client } from '@temporalio/client';
import type { ContactHashes } from '../../domain/contacts/contact-hash';
import type { Database } from '../../storage/database';
import { ErasedReferences } from '../../storage/contacts/erased-references';
import { ErasureList } from '../../storage/contacts/erasure-list';
import { ErasureRepository } from '../../storage/contacts/erasures';
import { ForgottenRunRepository } from '../../storage/contacts/forgotten-runs';
import { KeyedNames } from '../../storage/contacts/keyed-names';
import { PersonalDataRepository } from '../../storage/contacts/personal-data';
import type { EncryptionCodec } from '../../temporal/payload-codec';
import { createErasedPast } from './erased-past';
import { createPersonalRuns } from './personal-runs';

export interface ErasingDependencies {
  database: Database;
  contacts: ContactHashes;
  client: Client;
  codec: Pick<EncryptionCodec, 'decodeAnywhere'>;
  /** Where the erasures are listed, apart from the database. */
  listFile: string;
}

/** What `createErasing` gives. */
export type Erasing = ReturnType<typeof createErasing>;

/** What erases persons, and what remembers that they were erased. */
export function createErasing({ database, contacts, client, codec, listFile }: ErasingDependencies) {
  const erasures = new ErasureRepository(database.erasures, database.erasedContacts, contacts);
  const forgottenRuns = new ForgottenRunRepository(database.forgottenRuns);
  const references = new ErasedReferences(database, contacts);
  return {
    erasures,
    list: new ErasureList(listFile),
    forgottenRuns,
    references,
    erased: createErasedPast(erasures, forgottenRuns),
    personal: new PersonalDataRepository(database),
    runs: createPersonalRuns(client, codec),
    names: new KeyedNames(database, contacts, references),
  };
}
