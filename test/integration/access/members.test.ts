import { createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld } from '../../support/access-world';
import { waitFor } from '../../support/wait-for';

describe('members', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process();
  });

  afterAll(async () => {
    await world.database.close();
  });

  const createTeam = async () => {
    const accountId = await world.createAccount();
    const owner = await world.createMember(accountId, 'owner');
    return { accountId, owner, editor: await world.createMember(accountId, 'editor') };
  };
  const ownersOf = (accountId: string) => world.database.users.find({ account_id: accountId, role: 'owner' }).toArray();

  it('are listed for every member and changed by owners, and the change counts at once', async () => {
    const { owner, editor } = await createTeam();
    const list = await http.get('/api/members?limit=1').set(editor.byKey);
    expect([list.status, list.body.data[0].id, list.body.data[0].role]).toEqual([200, editor.id, 'editor']);
    expect(list.body.next_cursor).toEqual(expect.any(String));
    expect(JSON.stringify(list.body)).not.toContain('argon2');
    const one = await http.get(`/api/members/${owner.id}`).set(editor.byKey);
    expect([one.status, one.body.email]).toEqual([200, owner.email]);

    expect((await http.post('/api/chatbots').set(editor.byKey).send({ name: 'Bakery' })).status).toBe(201);
    const changed = await http.patch(`/api/members/${editor.id}`).set(owner.byKey).send({ role: 'viewer' });
    expect([changed.status, changed.body.role]).toEqual([200, 'viewer']);
    expect((await http.post('/api/chatbots').set(editor.byKey).send({ name: 'Bakery' })).status).toBe(403);
    expect((await http.get('/api/chatbots').set(editor.byKey)).status).toBe(200);
  });

  it('are refused with 400 for an unknown role, 403 for others than owners, 404 for strangers', async () => {
    const { owner, editor } = await createTeam();
    const stranger = (await createTeam()).owner;
    const patch = (id: string, by: { authorization: string }, body: object) =>
      http.patch(`/api/members/${id}`).set(by).send(body);
    expect((await patch(editor.id, owner.byKey, { role: 'king' })).status).toBe(400);
    expect((await patch(owner.id, editor.byKey, { role: 'viewer' })).status).toBe(403);
    expect((await http.delete(`/api/members/${owner.id}`).set(editor.byKey)).status).toBe(403);
    for (const id of [stranger.id, 'user_unknown']) {
      expect((await patch(id, owner.byKey, { role: 'viewer' })).status).toBe(404);
      expect((await http.get(`/api/members/${id}`).set(owner.byKey)).status).toBe(404);
      expect((await http.delete(`/api/members/${id}`).set(owner.byKey)).status).toBe(404);
    }
    expect(await world.repositories.users.get(stranger.accountId, stranger.id)).toMatchObject({ role: 'owner' });
  });

  it('that are removed are out at once, with every session and key', async () => {
    const { owner, editor } = await createTeam();
    const browser = world.process();
    const signedIn = await browser
      .post('/api/sign-in')
      .send({ email: editor.email, password: 'a long enough password' });
    expect(signedIn.status).toBe(200);
    expect((await browser.get('/api/session')).status).toBe(200);
    expect((await http.delete(`/api/members/${editor.id}`).set(owner.byKey)).status).toBe(204);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await http.get('/api/session').set(editor.byKey)).status).toBe(401);
    expect((await http.delete(`/api/members/${editor.id}`).set(owner.byKey)).status).toBe(404);
    const left = await http.get('/api/api-keys').set(owner.byKey);
    expect(left.body.data.map((key: { created_by: { user_id: string } }) => key.created_by.user_id)).toEqual([
      owner.id,
    ]);
  });

  it('who are operators are demoted and removed by operators alone', async () => {
    const { accountId, owner } = await createTeam();
    const operator = await world.createMember(accountId, 'editor', true);
    const refused = [
      await http.delete(`/api/members/${operator.id}`).set(owner.byKey),
      await http.patch(`/api/members/${operator.id}`).set(owner.byKey).send({ role: 'viewer' }),
      await http.patch(`/api/members/${operator.id}`).set(owner.byKey).send({ role: 'owner' }),
    ];
    expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual(refused.map(() => [403, 'forbidden']));
    expect(await world.repositories.users.get(accountId, operator.id)).toMatchObject({
      role: 'editor',
      operator: true,
    });

    const another = await world.createMember(accountId, 'owner', true);
    const promoted = await http.patch(`/api/members/${operator.id}`).set(another.byKey).send({ role: 'owner' });
    expect([promoted.status, promoted.body.role]).toEqual([200, 'owner']);
    expect((await http.delete(`/api/members/${operator.id}`).set(another.byKey)).status).toBe(204);
  });

  it('keep their last owner', async () => {
    const { owner, editor } = await createTeam();
    const demoted = await http.patch(`/api/members/${owner.id}`).set(owner.byKey).send({ role: 'editor' });
    expect([demoted.status, demoted.body.error.code]).toEqual([409, 'last_owner']);
    const removed = await http.delete(`/api/members/${owner.id}`).set(owner.byKey);
    expect([removed.status, removed.body.error.code]).toEqual([409, 'last_owner']);
    await http.patch(`/api/members/${editor.id}`).set(owner.byKey).send({ role: 'owner' });
    expect((await http.delete(`/api/members/${owner.id}`).set(owner.byKey)).status).toBe(204);
    expect((await ownersOf(owner.accountId)).map(({ _id }) => _id)).toEqual([editor.id]);
  });

  it('keep exactly one of several owners who all leave at once, whether demoted or removed, by several processes', async () => {
    const processes = [world.process(), world.process()];
    for (let round = 0; round < 5; round += 1) {
      const accountId = await world.createAccount();
      const owners = await Promise.all([1, 2, 3].map(() => world.createMember(accountId, 'owner')));
      const answers = await Promise.all(
        owners.map((owner, index) => {
          const by = processes[(index + round) % 2] as typeof http;
          return index === 0
            ? by.delete(`/api/members/${owner.id}`).set(owner.byKey)
            : by.patch(`/api/members/${owner.id}`).set(owner.byKey).send({ role: 'viewer' });
        }),
      );
      const left = await ownersOf(accountId);
      expect(left).toHaveLength(1);
      expect(left[0]).not.toHaveProperty('stepping_down');
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
    }
  });

  it('are not stuck with the mark of a process that died while an owner left', async () => {
    const accountId = await world.createAccount();
    const [first, second] = [
      await world.createMember(accountId, 'owner'),
      await world.createMember(accountId, 'owner'),
    ];
    const mark = { token: 'of-a-dead-process', at: new Date(Date.now() - 60_000) };
    await world.database.users.updateOne({ _id: first.id }, { $set: { stepping_down: mark } });
    expect((await http.delete(`/api/members/${second.id}`).set(second.byKey)).status).toBe(204);
    expect((await ownersOf(accountId)).map(({ _id }) => _id)).toEqual([first.id]);
  });
});

describe('accounts', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process();
  });

  afterAll(async () => {
    await world.database.close();
  });

  it('are created, listed, read and changed by operators alone', async () => {
    const operator = await world.createMember(await world.createAccount(), 'viewer', true);
    const owner = await world.createMember(await world.createAccount(), 'owner');
    const settings = { name: 'Second', email: 'Second@Example.com' };
    const created = await http.post('/api/accounts').set(operator.byKey).send(settings);
    expect(created.status).toBe(201);
    expect((await http.post('/api/accounts').set(operator.byKey).send(settings)).status).toBe(409);
    expect((await http.post('/api/accounts').set(operator.byKey).send({ name: 'x' })).status).toBe(400);
    const { id } = created.body.account;
    expect(created.body.invitation).toMatchObject({ email: 'second@example.com', role: 'owner', mailed: false });
    const byNewOwner = { authorization: `Bearer ${created.body.api_key}` };
    expect((await http.get('/api/session').set(byNewOwner)).body).toMatchObject({ account_id: id, role: 'owner' });

    const list = await http.get('/api/accounts?limit=1').set(operator.byKey);
    expect([list.status, list.body.data]).toEqual([200, [expect.objectContaining({ id, name: 'Second' })]]);
    expect((await http.get(`/api/accounts/${id}`).set(operator.byKey)).body.name).toBe('Second');
    const renamed = await http.patch(`/api/accounts/${id}`).set(operator.byKey).send({ name: 'Third' });
    expect([renamed.status, renamed.body.name]).toEqual([200, 'Third']);
    expect((await http.patch(`/api/accounts/${id}`).set(operator.byKey).send({ name: '' })).status).toBe(400);
    expect((await http.get('/api/accounts/acc_x').set(operator.byKey)).status).toBe(404);
    expect((await http.patch('/api/accounts/acc_x').set(operator.byKey).send({ name: 'x' })).status).toBe(404);
    for (const path of ['/api/accounts', `/api/accounts/${id}`]) {
      expect((await http.get(path).set(owner.byKey)).status).toBe(403);
    }
    expect((await http.patch(`/api/accounts/${id}`).set(byNewOwner).send({ name: 'Mine' })).status).toBe(403);
  });

  it('have an owner who chooses the password, by an invitation that is used once', async () => {
    const operator = await world.createMember(await world.createAccount(), 'owner', true);
    const email = 'chosen@example.com';
    const { body } = await http
      .post('/api/accounts')
      .set(operator.byKey)
      .send({ name: 'Chosen', email, password: 'what somebody else chose' });
    const signIn = async (password: string) =>
      (await world.process().post('/api/sign-in').send({ email, password })).status;
    expect([await signIn('what somebody else chose'), await signIn('')]).toEqual([401, 400]);
    const accept = (password: string, token = body.invitation.token) =>
      world.process().post('/api/invitations/accept').send({ token, password });
    const tries = await Promise.all(['one of the owner', 'other of the owner'].map((password) => accept(password)));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect(tries.find(({ status }) => status === 201)?.body).toMatchObject({ user_id: body.owner.id, role: 'owner' });
    expect((await accept('a third try of it')).status).toBe(404);
    const worked = await Promise.all(['one of the owner', 'other of the owner'].map(signIn));
    expect(worked.sort()).toEqual([200, 401]);
    // The owner's key, made with the account, is theirs before and after.
    expect((await http.get('/api/session').set('authorization', `Bearer ${body.api_key}`)).status).toBe(200);
  });

  it('whose owner has lost the invitation get another one by an operator, until a password is chosen', async () => {
    const operator = await world.createMember(await world.createAccount(), 'owner', true);
    const email = 'lost@example.com';
    const { account, invitation } = (await http.post('/api/accounts').set(operator.byKey).send({ name: 'Lost', email }))
      .body;
    const again = () => http.post(`/api/accounts/${account.id}/owner-invitation`).set(operator.byKey).send({ email });
    const { token } = (await again()).body;
    const accept = (by: string) =>
      world.process().post('/api/invitations/accept').send({ token: by, password: 'a sentence of the owner' });
    expect((await accept(invitation.token)).status).toBe(404);
    expect((await accept(token)).status).toBe(201);
    const late = await again();
    expect([late.status, late.body.error.code]).toEqual([409, 'already_member']);
    expect((await http.post('/api/accounts/acc_x/owner-invitation').set(operator.byKey).send({ email })).status).toBe(
      404,
    );
  });

  it('give back an address that was never proved, when an operator releases it', async () => {
    const operator = await world.createMember(await world.createAccount(), 'owner', true);
    const thief = await world.createMember(await world.createAccount(), 'owner');
    const email = 'victim@example.com';
    const { token } = (await http.post('/api/invitations').set(thief.byKey).send({ email, role: 'editor' })).body;
    const browser = world.process();
    const { user_id } = (await browser.post('/api/invitations/accept').send({ token, password: 'chosen by the thief' }))
      .body;
    const release = (by: { authorization: string }, address = email) =>
      http.post('/api/addresses/release').set(by).send({ email: address });
    expect((await release(thief.byKey)).status).toBe(403);
    expect((await release(operator.byKey, 'Victim@Example.com')).status).toBe(204);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await release(operator.byKey)).status).toBe(404);
    expect(await world.repositories.users.get(thief.accountId, user_id)).toBeNull();
    expect((await http.post('/api/accounts').set(operator.byKey).send({ name: 'Mine', email })).status).toBe(201);
    const proved = await release(operator.byKey, thief.email);
    expect([proved.status, proved.body.error.code]).toEqual([409, 'address_proved']);
    const entry = await waitFor('the audit entry', async () => {
      const { data } = (await http.get('/api/audit-log').set(operator.byKey)).body;
      return data.find(
        ({ action, status }: { action: string; status: number }) => action === 'postAddressesRelease' && status === 204,
      );
    });
    expect(entry.targets).toEqual({ account_id: thief.accountId, user_id });
  });

  it('are renamed by their owners and read by their members', async () => {
    const accountId = await world.createAccount();
    const owner = await world.createMember(accountId, 'owner');
    const viewer = await world.createMember(accountId, 'viewer');
    expect((await http.patch('/api/account').set(viewer.byKey).send({ name: 'Ours' })).status).toBe(403);
    expect((await http.patch('/api/account').set(owner.byKey).send({ name: 'Ours' })).body.name).toBe('Ours');
    expect((await http.get('/api/account').set(viewer.byKey)).body).toMatchObject({ id: accountId, name: 'Ours' });
  });
});
