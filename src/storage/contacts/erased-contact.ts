import type { Collection } from 'mongodb';
import type { ErasedContact } from '../../domain/contacts/erasure';

/**
 * What is remembered of an erased person, by all the names that they may be remembered under (see `ContactHashes`); of two
 * that were written under different keys the one with the later epoch. One request, by `_id`.
 */
export async function findErasedContact(
  collection: Collection<ErasedContact>,
  names: readonly string[],
): Promise<ErasedContact | null> {
  const [name, ...older] = names;
  if (name === undefined || older.length === 0) return collection.findOne({ _id: name ?? '' });
  return newestErased(await collection.find({ _id: { $in: [...names] } }).toArray());
}

/** Of what is remembered of one person under several names, what holds. */
export function newestErased(found: readonly ErasedContact[]): ErasedContact | null {
  return [...found].sort((one, other) => other.epoch - one.epoch)[0] ?? null;
}
