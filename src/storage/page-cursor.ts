import { InvalidInputError } from '../domain/errors';

/** A place in a list that is ordered by time, then id. */
export interface Position {
  at: Date;
  id: string;
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
