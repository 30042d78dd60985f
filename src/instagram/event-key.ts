import { createHash } from 'node:crypto';

/**
 * The key of an event that has no mid of its own: a digest that is the same for every delivery of it, whatever the order of
 * its fields.
 */
export function digestKey(value: unknown): string {
  return createHash('sha256').update(stable(value)).digest('hex').slice(0, 40);
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${stable(field)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
