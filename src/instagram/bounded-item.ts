import type { LooseObject } from './loose-fields';

/** Many times what Meta's largest events have. */
const MOST_FIELDS = 2_000;

/**
 * An event with no more fields than anybody sends on purpose: what lies deepest goes first, so that who wrote what stays. It changes
 * the event itself, in time linear in it.
 */
export function boundedItem(item: LooseObject): LooseObject {
  let left = MOST_FIELDS;
  let level: object[] = [item];
  while (level.length > 0) {
    const next: object[] = [];
    for (const container of level) {
      const names = Object.keys(container);
      for (const name of names.slice(0, left)) {
        const inner: unknown = Reflect.get(container, name);
        if (typeof inner === 'object' && inner !== null) next.push(inner);
      }
      if (names.length > left) keepFirst(container, names, left);
      left = Math.max(0, left - names.length);
    }
    level = next;
  }
  return item;
}

function keepFirst(container: object, names: readonly string[], count: number): void {
  if (Array.isArray(container)) container.length = count;
  else for (const name of names.slice(count)) Reflect.deleteProperty(container, name);
}
