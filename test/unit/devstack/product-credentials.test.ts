import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addCredentialsKey,
  loadCredentialsKeys,
  loadOwner,
  ownerFile,
  saveOwner,
} from '../../../devstack/product-credentials';
import { readEnvironment } from '../../../src/config/environment';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder';

afterAll(removeTemporaryFolders);

describe('what is generated into the data directory', () => {
  it('gives keys that the product accepts, the same at every start, readable by the user alone', () => {
    const folder = temporaryFolder();
    const keys = loadCredentialsKeys(folder);
    expect(readEnvironment({ CREDENTIALS_KEYS: keys }).CREDENTIALS_KEYS).toHaveLength(1);
    expect(loadCredentialsKeys(folder)).toBe(keys);
    expect(statSync(join(folder, 'credentials.keys')).mode & 0o777).toBe(0o600);
  });

  it('puts a new key in front and keeps the older ones, however often', () => {
    const folder = temporaryFolder();
    const first = loadCredentialsKeys(folder);
    expect([addCredentialsKey(folder), addCredentialsKey(folder)]).toEqual(['k2', 'k3']);
    const keys = loadCredentialsKeys(folder);
    expect(keys.endsWith(`,${first}`)).toBe(true);
    const read = readEnvironment({ CREDENTIALS_KEYS: keys }).CREDENTIALS_KEYS;
    expect(read?.map(({ id }) => id)).toEqual(['k3', 'k2', 'k1']);
    expect(statSync(join(folder, 'credentials.keys')).mode & 0o777).toBe(0o600);
  });

  it('keeps the owner, their password and key between starts, readable by the user alone', () => {
    const folder = temporaryFolder();
    const owner = loadOwner(folder, {});
    saveOwner(folder, { ...owner, api_key: 'key_1' });
    expect(loadOwner(folder, {})).toEqual({ ...owner, api_key: 'key_1' });
    expect(statSync(ownerFile(folder)).mode & 0o777).toBe(0o600);
    expect(loadOwner(temporaryFolder(), {}).password).not.toBe(owner.password);
  });

  it('takes the address and password that the environment names', () => {
    const given = { email: 'me@shop.example', password: 'correct horse battery staple' };
    expect(loadOwner(temporaryFolder(), given)).toEqual(given);
  });

  it('says what to do about a damaged owner file', () => {
    const folder = temporaryFolder();
    writeFileSync(ownerFile(folder), '{');
    expect(() => loadOwner(folder, {})).toThrow('remove it and set OWNER_EMAIL and OWNER_PASSWORD');
  });
});
