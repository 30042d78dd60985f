import type { Collection, Filter, UpdateFilter, WithId } from 'mongodb';

/**
 * Changes one document and gives it as it stands then; null where none fits `filter`, which names an `_id`. Somebody may have
 * changed it again in between. Two requests instead of one: the embedded store reads the whole collection for
 * `findOneAndUpdate`.
 */
export async function updateAndRead<T extends { _id: string }>(
  collection: Collection<T>,
  filter: Filter<T> & { _id: string },
  update: UpdateFilter<T>,
): Promise<WithId<T> | null> {
  const { matchedCount } = await collection.updateOne(filter, update);
  return matchedCount === 1 ? collection.findOne({ _id: filter._id } as Filter<T>) : null;
}
