import type { Collection, Document, Filter } from 'mongodb';

/** Small enough that no single command outlasts the driver's socket timeout. */
const BATCH = 500;

/** Deletes everything that `filter` finds, however much it is, and says how much it was. */
export async function deleteInBatches<T extends Document>(
  collection: Collection<T>,
  filter: Filter<T>,
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const found = await collection
      .find(filter, { projection: { _id: 1 } })
      .limit(BATCH)
      .toArray();
    if (found.length === 0) return deleted;
    const ids = found.map(({ _id }) => _id as unknown);
    const result = await collection.deleteMany({ _id: { $in: ids } } as unknown as Filter<T>);
    deleted += result.deletedCount;
  }
}
