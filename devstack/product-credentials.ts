import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error';

/** The first account: `<data directory>/owner.json`. `api_key` is missing until the API has issued one. */
export interface Owner {
  email: string;
  password: string;
  api_key?: string;
}

/** Where the owner's sign-in and API key are kept. */
export function ownerFile(dataDirectory: string): string {
  return join(dataDirectory, 'owner.json');
}

/** Writes the owner's file, readable by this user alone. */
export function saveOwner(dataDirectory: string, owner: Owner): void {
  writeFileSync(ownerFile(dataDirectory), `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 });
}

/** Whether this data directory has an owner already. */
export function hasOwner(dataDirectory: string): boolean {
  return existsSync(ownerFile(dataDirectory));
}

/**
 * The owner of this data directory: the stored one, or a new one with the address and password given or made up.
 * @throws LaunchError when the stored file cannot be read.
 */
export function loadOwner(dataDirectory: string, given: { email?: string; password?: string }): Owner {
  const file = ownerFile(dataDirectory);
  if (existsSync(file)) {
    try {
      const stored = JSON.parse(readFileSync(file, 'utf8')) as Owner;
      const same = given.email === undefined || given.email === stored.email;
      return same ? { ...stored, password: given.password ?? stored.password } : ownerOf(given);
    } catch {
      throw new LaunchError(`${file} is damaged: restore it, or remove it and set OWNER_EMAIL and OWNER_PASSWORD`);
    }
  }
  const owner = ownerOf(given);
  saveOwner(dataDirectory, owner);
  return owner;
}

function ownerOf(given: { email?: string; password?: string }): Owner {
  return {
    email: given.email ?? 'owner@botsmith.example',
    password: given.password ?? randomBytes(18).toString('base64url'),
  };
}

/**
 * The keys that encrypt this data directory's secrets, in the form of `CREDENTIALS_KEYS`; made on first use. Without this
 * file nothing stored can be decrypted.
 */
export function loadCredentialsKeys(dataDirectory: string): string {
  const file = join(dataDirectory, 'credentials.keys');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const keys = `k1:${randomBytes(32).toString('base64')}`;
  writeFileSync(file, `${keys}\n`, { mode: 0o600, flag: 'wx' });
  return keys;
}

/** Puts a new key in front of this data directory's keys and answers its id; the processes use it from their next start on. */
export function addCredentialsKey(dataDirectory: string): string {
  const file = join(dataDirectory, 'credentials.keys');
  const keys = loadCredentialsKeys(dataDirectory);
  const taken = new Set(keys.split(',').map((key) => key.split(':')[0]));
  let number = taken.size + 1;
  while (taken.has(`k${number}`)) number += 1;
  // Replaced in one step: half a file would lose every secret.
  writeFileSync(`${file}.new`, `k${number}:${randomBytes(32).toString('base64')},${keys}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return `k${number}`;
}
