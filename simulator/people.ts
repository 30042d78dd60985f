import { derivedId } from './identifiers';

/** A customer as their profile shows them. */
export interface Person {
  id: string;
  name: string;
  username: string;
  /** The address of their profile picture; most have none. */
  picture?: string;
}

const FIRST_NAMES = [
  'Mara',
  'Jonas',
  'Aylin',
  'Tomasz',
  'Ines',
  'Luca',
  'Freya',
  'Samir',
  'Noor',
  'Elias',
  'Yuki',
  'Rosa',
];
const LAST_NAMES = [
  'Vogel',
  'Okafor',
  'Lindqvist',
  'Moreau',
  'Bianchi',
  'Novak',
  'Haddad',
  'Keller',
  'Sato',
  'Almeida',
];

/** The people that the phone page offers from the start. */
export const personas: Person[] = [
  { id: '17900000000000001', name: 'Mia Hartmann', username: 'mia.hartmann' },
  { id: '17900000000000002', name: 'Tom Becker', username: 'tom_becker' },
  { id: '17900000000000003', name: 'Zoë Laurent', username: 'zoe.laurent' },
  { id: '17900000000000004', name: 'Kenji Mori', username: 'kenji.m' },
];

/** The person behind a scoped id: a persona, or a made-up one that stays the same. */
export function personFor(id: string): Person {
  const known = personas.find((person) => person.id === id);
  if (known !== undefined) return { ...known };
  const number = Number(derivedId('', id, 6));
  const first = FIRST_NAMES[number % FIRST_NAMES.length] ?? 'Mara';
  const last = LAST_NAMES[Math.floor(number / 13) % LAST_NAMES.length] ?? 'Vogel';
  return { id, name: `${first} ${last}`, username: `${first}.${last}${number % 1000}`.toLowerCase() };
}
