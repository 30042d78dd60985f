import type { Collection, Document, Filter } from 'mongodb';
import { decodeCursor, encodeCursor } from './page-cursor';
import type { Position } from './page-cursor';
import { timeWindows } from './time-windows';

/** Which part of a list to read: at most `limit` entries after `cursor` (from an earlier page's `next_cursor`). */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

/** One part of a list; `next_cursor` is null at its end. */
export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** What is in a list. */
export interface ListedBy<T> {
  /**
   * What an index finds: together with the date field it is ordered by, exactly the fields that an index begins with. The embedded
   * store reads the whole collection for a condition that an index does not hold.
   */
  by: Filter<T>;
  /** What else must hold of an entry; judged of what the index found. */
  where?: Filter<T>;
  /** Bounds of the date field, both included. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** About when the oldest entry was written; for lists that begin with it. */
  begins?: Date | undefined;
  /** Whether `by` finds so few that all of them are read at once: conditions that are no equality end the use of an index. */
  few?: boolean;
}

/**
 * Reads one page ordered by the date `field`, then `_id`; `direction` 1 is oldest first. The order is total, so pages
 * neither overlap nor leave anything out while entries are added. A store may sort everything that a query finds, so it is asked
 * for growing windows of time until the page is full: a page costs the same however long the list is.
 * @throws InvalidInputError for a cursor that no page gave out.
 */
export async function readPage<T extends Document & { _id: string }>(
  collection: Collection<T>,
  listed: ListedBy<T>,
  field: string,
  direction: 1 | -1,
  { limit, cursor }: PageRequest,
): Promise<Page<T>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const { by, where, from, to, begins, few = false } = listed;
  const found: T[] = [];
  const read = async (range: Document) => {
    const pipeline = few
      ? [{ $match: by }, { $match: { ...where, ...range } }]
      : [{ $match: { ...by, ...range } }, ...(where ? [{ $match: where }] : [])];
    const sort = { $sort: { [field]: direction, _id: direction } };
    const stages = [...pipeline, sort, { $limit: limit + 1 - found.length }];
    found.push(...(await collection.aggregate<T>(stages).toArray()));
  };
  for (const range of rangesOf(field, direction, { after, from, to, begins, few })) {
    await read(range);
    if (found.length > limit) break;
  }
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const more = found.length > limit && last !== undefined;
  return { data, next_cursor: more ? encodeCursor(positionOf(last, field)) : null };
}

/** Where an entry stands in a list that is ordered by the date `field`. */
export function positionOf(entry: Document & { _id: string }, field: string): Position {
  return { at: (entry as Record<string, Date>)[field] as Date, id: entry._id };
}

interface Asked extends Pick<ListedBy<unknown>, 'from' | 'to' | 'begins'> {
  after: Position | undefined;
  few: boolean;
}

/** The conditions on date and id to read one after the other; no entry fulfils two of them. */
function* rangesOf(
  field: string,
  direction: 1 | -1,
  { after, from, to, begins, few }: Asked,
): Generator<Record<string, unknown>> {
  const outside = after && ((from && after.at < from) || (to && after.at > to));
  // Entries of the very moment at which the last page ended.
  if (after && !outside) yield { [field]: after.at, _id: { [direction === 1 ? '$gt' : '$lt']: after.id } };
  for (const condition of timeWindows(direction, { after: after?.at, from, to, begins, whole: few })) {
    yield Object.keys(condition).length > 0 ? { [field]: condition } : {};
  }
}
