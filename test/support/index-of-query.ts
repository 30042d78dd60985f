import type { Document } from 'mongodb';

/** A query that a request to the store asks, of one collection. */
export interface AskedQuery {
  collection: string;
  filter: Document;
}

/** What the driver tells of a request. */
export interface StoreCommand {
  name: string;
  command: Document;
}

/** The queries of a request: of an aggregation its first match and every join. */
export function queriesOf({ name, command }: StoreCommand): AskedQuery[] {
  const collection = String(command[name]);
  switch (name) {
    case 'find':
      return [{ collection, filter: command['filter'] as Document }];
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return [{ collection, filter: (command['query'] as Document | undefined) ?? {} }];
    case 'update':
      return (command['updates'] as { q: Document }[]).map(({ q }) => ({ collection, filter: q }));
    case 'delete':
      return (command['deletes'] as { q: Document }[]).map(({ q }) => ({ collection, filter: q }));
    case 'aggregate':
      return ofPipeline(collection, command['pipeline'] as Document[]);
    default:
      return [];
  }
}

function ofPipeline(collection: string, [first, ...stages]: Document[]): AskedQuery[] {
  const matched = (first?.['$match'] as Document | undefined) ?? {};
  const joins = stages.flatMap((stage) => {
    const join = stage['$lookup'] as { from: string; foreignField: string } | undefined;
    return join ? [{ collection: join.from, filter: { [join.foreignField]: 'joined' } }] : [];
  });
  return [{ collection, filter: matched }, ...joins];
}

/**
 * Whether both the embedded store and MongoDB find what a query asks by one of these indexes, as `listIndexes` gives them: its
 * first field must be compared with something. The embedded store does not use partial indexes, and a sparse one holds nothing
 * that lacks the field.
 */
export function isIndexed(filter: Document, indexes: readonly Document[]): boolean {
  return indexes.some((index) => {
    const [first = ''] = Object.keys(index['key'] as Document);
    if (index['partialFilterExpression'] !== undefined || !Object.hasOwn(filter, first)) return false;
    const condition: unknown = filter[first];
    if (condition === null) return index['sparse'] !== true;
    if (typeof condition !== 'object' || condition instanceof Date) return true;
    return Object.keys(condition).some((operator) => FINDS.has(operator));
  });
}

const FINDS = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte']);
