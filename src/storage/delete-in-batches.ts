import type { Collection, Document, Filter } from 'mongodb';

/** Small enough that no single command outlasts the driver's socket timeout. */
const BATCH = 500;
/**
 * Of documents that may have hundreds of kilobytes. The embedded store deletes a batch in one transaction and keeps what it deletes in its
 * cache until then: where that takes more than a seventh of the cache (some 150 MB), every thread waits for room that nobody can make.
 */
const LARGE_BATCH = 16;
const LARGE = /(\.chunks|media|inbox|pages|readings)$/;

/** Deletes everything that `filter` finds, however much it is, and says how much it was. */
export async function deleteInBatches<T extends Document>(
  collection: Collection<T>,
  filter: Filter<T>,
): Promise<number> {
  const batch = LARGE.test(collection.collectionName) ? LARGE_BATCH : BATCH;
  let deleted = 0;
  for (;;) {
    const found = await collection
      .find(filter, { projection: { _id: 1 } })
      .limit(batch)
      .toArray();
    if (found.length === 0) return deleted;
    const ids = found.map(({ _id }) => _id as unknown);
    const result = await collection.deleteMany({ _id: { $in: ids } } as unknown as Filter<T>);
    deleted += result.deletedCount;
  }
}
