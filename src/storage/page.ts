import type { Collection, Document, Filter, Sort } from 'mongodb';
import { InvalidInputError } from '../domain/errors';

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

interface Position {
  at: Date;
  id: string;
}

/**
 * Reads one page ordered by the date `field`, then `_id`; `direction` 1 is oldest first. The order is total, so pages
 * neither overlap nor leave anything out while entries are added.
 * @throws InvalidInputError for a cursor that no page gave out.
 */
export async function readPage<T extends Document & { _id: string }>(
  collection: Collection<T>,
  filter: Filter<T>,
  field: string,
  direction: 1 | -1,
  { limit, cursor }: PageRequest,
): Promise<Page<T>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const beyond = direction === 1 ? '$gt' : '$lt';
  const bounded = after
    ? {
        $and: [
          filter,
          { $or: [{ [field]: { [beyond]: after.at } }, { [field]: after.at, _id: { [beyond]: after.id } }] },
        ],
      }
    : filter;
  const sort: Sort = { [field]: direction, _id: direction };
  const found = (await collection
    .find(bounded as Filter<T>)
    .sort(sort)
    .limit(limit + 1)
    .toArray()) as T[];
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    data,
    next_cursor: more ? encodeCursor({ at: (last as Record<string, Date>)[field] as Date, id: last._id }) : null,
  };
}

/** What a cursor looks like: milliseconds since 1970, and an id in base64url. Whatever looks so is a place in a list. */
export const CURSOR = /^(-?\d{1,15})\.([\w-]{2,450})$/;

/** The cursor of a place in a list. */
export function encodeCursor({ at, id }: Position): string {
  return `${at.getTime()}.${Buffer.from(id).toString('base64url')}`;
}

/** The place that a cursor names. @throws InvalidInputError */
export function decodeCursor(cursor: string): Position {
  const [, time, id] = CURSOR.exec(cursor) ?? [];
  if (time === undefined || id === undefined) {
    throw new InvalidInputError([{ location: 'query.cursor', message: 'is not a cursor of a list' }]);
  }
  return { at: new Date(Number(time)), id: Buffer.from(id, 'base64url').toString('utf8') };
}
