import fc from 'fast-check';
import { FIXTURE_ACCOUNT, instagramFixtures } from './instagram-fixtures';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Names that mean something to JavaScript, to BSON, or to the parser. */
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '$where',
  'a.b',
  '',
  'mid',
  'id',
  'message',
  'is_echo',
];
const STRINGS = [
  '',
  '\0',
  '\ud800',
  '\udc00x',
  '\u202e\u0000',
  '👩‍👩‍👧‍👦',
  '17841400000000001',
  'true',
  '1e999',
  '{"id":1}',
  '\n\r\t\\"',
];

/** One change somewhere in a body: `place` chooses where. */
interface Mutation {
  kind: 'drop' | 'rename' | 'retype' | 'nest' | 'duplicate' | 'swap' | 'huge' | 'deep' | 'name' | 'text';
  place: number;
  pick: number;
  value: Json;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('drop', 'rename', 'retype', 'nest', 'duplicate', 'swap', 'huge', 'deep', 'name', 'text'),
  place: fc.nat(),
  pick: fc.nat(),
  value: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
});

/** The entries of a real body, changed in one to four places; whatever they are then. */
export function mutatedEntries(account: string, hugeLength = 50_000): fc.Arbitrary<Json[]> {
  const bodies = instagramFixtures().map(({ text }) => JSON.parse(text.replaceAll(FIXTURE_ACCOUNT, account)) as Json);
  return fc
    .tuple(fc.constantFrom(...bodies), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([body, mutations]) => {
      const root = { body: structuredClone(body) };
      for (const change of mutations) mutate(root, change, hugeLength);
      const entries = isObject(root.body) ? root.body.entry : root.body;
      return Array.isArray(entries) ? entries : [entries ?? null];
    });
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every value in the tree, as the container that holds it and its name in there. */
function placesIn(node: Json, found: [Record<string, Json>, string][] = []): [Record<string, Json>, string][] {
  if (typeof node !== 'object' || node === null) return found;
  for (const name of Object.keys(node)) {
    const container = node as Record<string, Json>;
    found.push([container, name]);
    placesIn(container[name] as Json, found);
  }
  return found;
}

function mutate(root: Record<string, Json>, { kind, place, pick, value }: Mutation, hugeLength: number): void {
  const places = placesIn(root).slice(1);
  const [container, name] = places[place % places.length] ?? [root, 'body'];
  const before = container[name] as Json;
  const put = (as: string, what: Json) =>
    Object.defineProperty(container, as, { value: what, enumerable: true, configurable: true, writable: true });
  const otherName = NAMES[pick % NAMES.length] ?? 'x';
  switch (kind) {
    case 'drop':
      if (Array.isArray(container)) container.splice(Number(name), 1);
      else delete container[name];
      return;
    case 'rename':
      if (!Array.isArray(container)) delete container[name];
      put(Array.isArray(container) ? name : otherName, before);
      return;
    case 'retype':
      put(name, value);
      return;
    case 'nest':
      put(name, pick % 2 === 0 ? [before] : { [otherName === '__proto__' ? 'id' : otherName]: before });
      return;
    case 'duplicate':
      if (Array.isArray(container)) container.push(structuredClone(before));
      else put(otherName, structuredClone(before));
      return;
    case 'swap':
      put(name, typeof before === 'string' ? Number(before) || 0 : typeof before === 'number' ? String(before) : 7);
      return;
    case 'huge':
      put(name, 'x'.repeat(hugeLength));
      return;
    case 'deep':
      put(name, JSON.parse(`${'[{"d":'.repeat(100)}1${'}]'.repeat(100)}`) as Json);
      return;
    case 'name':
      if (isObject(before)) Object.defineProperty(before, otherName, { value, enumerable: true, configurable: true });
      else put(name, { [`${otherName}\0`]: value });
      return;
    case 'text':
      put(name, STRINGS[pick % STRINGS.length] ?? '');
  }
}
