import { randomBytes } from 'node:crypto';
import { bootstrapOwner } from '../../../src/api/access/bootstrap-owner';
import { createRepositories } from '../../../src/api/repositories';
import { requireRoom } from '../../../src/api/usage/require-room';
import type { Chatbot } from '../../../src/domain/answering/chatbot';
import { newId } from '../../../src/domain/ids';
import { CredentialCipher } from '../../../src/security/credential-cipher';
import { verifyPassword } from '../../../src/security/passwords';
import type { Database } from '../../../src/storage/database';
import { ownDatabase } from '../../support/own-database';
import { testContacts } from '../../support/test-contacts';

const FIRST = { email: 'First@Example.com', password: 'a long enough password' };
const OTHER = { email: 'other@example.com', password: 'another long enough one' };

const accept = () => Promise.resolve();

describe('the first account', () => {
  const opened: Database[] = [];
  const open = async () => {
    const database = await ownDatabase();
    opened.push(database);
    const repositories = createRepositories(
      database,
      new CredentialCipher([{ id: 'test', key: randomBytes(32) }]),
      testContacts,
    );
    return { database, repositories };
  };

  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()));
  });

  it('is made once with its owner, an operator, however many processes start at once and whomever they name', async () => {
    const { database, repositories } = await open();
    const made = await Promise.all(
      [FIRST, FIRST, OTHER, OTHER].map((who) => bootstrapOwner(repositories, who, accept)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    const users = await database.users.find().toArray();
    expect(users).toEqual([expect.objectContaining({ role: 'owner', operator: true })]);
    await expect(database.accounts.countDocuments()).resolves.toBe(1);
    await bootstrapOwner(repositories, OTHER, accept);
    await expect(database.users.countDocuments()).resolves.toBe(1);
  });

  it('has no limits, unlike every other account: who runs the installation is stopped by nothing but their machine', async () => {
    const { database, repositories } = await open();
    await bootstrapOwner(repositories, FIRST, accept);
    const first = (await repositories.users.findByEmail(FIRST.email))?.account_id ?? '';
    const of = (account_id: string) =>
      Array.from({ length: 100 }, () => ({ _id: newId('chatbot'), account_id }) as Chatbot);
    await database.chatbots.insertMany([...of(first), ...of('acc_other')]);
    await expect(requireRoom(repositories, first, 'chatbots')).resolves.toBeUndefined();
    await expect(requireRoom(repositories, 'acc_other', 'chatbots')).rejects.toMatchObject({ code: 'limit_reached' });
  });

  it('has an owner who signs in with the password of the environment', async () => {
    const { repositories } = await open();
    await expect(bootstrapOwner(repositories, FIRST, accept)).resolves.toBe(true);
    const owner = await repositories.users.findByEmail(FIRST.email);
    await expect(verifyPassword(owner?.password_hash, FIRST.password)).resolves.toBe(true);
  });

  it('does not come back after its owner was removed, also where nobody is left at all', async () => {
    const { database, repositories } = await open();
    await bootstrapOwner(repositories, FIRST, accept);
    await database.users.deleteMany({});
    await expect(bootstrapOwner(repositories, FIRST, accept)).resolves.toBe(false);
    await expect(bootstrapOwner(repositories, OTHER, accept)).resolves.toBe(false);
    await expect(database.users.countDocuments()).resolves.toBe(0);
  });

  it('is not made where somebody is already: an address that exists is never raised', async () => {
    const { database, repositories } = await open();
    const viewer = {
      _id: 'user_known',
      account_id: 'acc_known',
      email: FIRST.email.toLowerCase(),
      password_hash: 'none',
      role: 'viewer' as const,
      operator: false,
      created_at: new Date(),
    };
    await repositories.users.create(viewer);
    await expect(bootstrapOwner(repositories, FIRST, accept)).resolves.toBe(false);
    await database.users.deleteMany({});
    await expect(bootstrapOwner(repositories, FIRST, accept)).resolves.toBe(false);
    await expect(database.accounts.countDocuments()).resolves.toBe(0);
  });

  it.each(['mark', 'account', 'owner'] as const)(
    'is finished by the next start after a crash behind the %s',
    async (last) => {
      const { database, repositories } = await open();
      const crash = () => Promise.reject(new Error('the process dies here'));
      const dying = {
        installation: {
          firstAccount: () => repositories.installation.firstAccount(),
          markFirstAccount: (mark: Parameters<typeof repositories.installation.markFirstAccount>[0]) =>
            repositories.installation.markFirstAccount(mark),
          finishFirstAccount: crash,
        },
        accounts: last === 'mark' ? { ensure: crash } : repositories.accounts,
        users: {
          any: () => repositories.users.any(),
          create:
            last === 'owner'
              ? (user: Parameters<typeof repositories.users.create>[0]) => repositories.users.create(user)
              : crash,
        },
      };
      await expect(bootstrapOwner(dying, FIRST, accept)).rejects.toThrow('dies here');
      await bootstrapOwner(repositories, FIRST, accept);
      await expect(database.accounts.countDocuments()).resolves.toBe(1);
      await expect(database.users.find().toArray()).resolves.toEqual([
        expect.objectContaining({ email: 'first@example.com', role: 'owner', operator: true }),
      ]);
      await expect(repositories.installation.firstAccount()).resolves.toHaveProperty('done_at');
    },
  );

  it('is not begun with a password that is refused', async () => {
    const { database, repositories } = await open();
    const refuse = () => Promise.reject(new Error('too short'));
    await expect(bootstrapOwner(repositories, FIRST, refuse)).rejects.toThrow('too short');
    await expect(repositories.installation.firstAccount()).resolves.toBeNull();
    await expect(database.users.countDocuments()).resolves.toBe(0);
  });
});
