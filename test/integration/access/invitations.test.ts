import type { Letter } from '../../../src/domain/notifications/letter';
import { createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld, TestMember } from '../../support/access-world';
import { waitFor } from '../../support/wait-for';

const GOOD = 'a long enough password';

describe('invitations', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;
  let owner: TestMember;
  let invited = 0;

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process();
    owner = await world.createMember(await world.createAccount(), 'owner');
  });

  afterAll(async () => {
    await world.database.close();
  });

  const newAddress = () => `invited-${(invited += 1)}@example.com`;
  const invite = async (email = newAddress(), role = 'editor') =>
    (await http.post('/api/invitations').set(owner.byKey).send({ email, role })).body;
  const accept = (token: string, by = world.process(), password = GOOD) =>
    by.post('/api/invitations/accept').send({ token, name: 'Ada', password });

  it('make a member of whoever holds the token, who is signed in then', async () => {
    const created = await http
      .post('/api/invitations')
      .set(owner.byKey)
      .send({ email: 'Ada@Example.com', role: 'editor' });
    expect(created.status).toBe(201);
    const { id, token, link } = created.body;
    expect(created.body).toMatchObject({ email: 'ada@example.com', role: 'editor', mailed: false });
    expect(link).toBe(`http://localhost:3000/invitation#${token}`);
    expect(new Date(created.body.expires_at).getTime() - new Date(created.body.created_at).getTime()).toBe(
      7 * 86_400_000,
    );
    expect(JSON.stringify(await world.database.invitations.findOne({ token_digest: { $exists: true } }))).not.toContain(
      token,
    );
    const listed = await http.get('/api/invitations').set(owner.byKey);
    expect(listed.body.data.map((one: { id: string }) => one.id)).toEqual([id]);
    expect(JSON.stringify(listed.body)).not.toContain(token);

    const shown = await http.post('/api/invitations/look-up').send({ token });
    expect(shown.body).toMatchObject({ email: 'ada@example.com', role: 'editor', account_name: expect.any(String) });
    const browser = world.process();
    const accepted = await accept(token, browser);
    expect([accepted.status, accepted.body.role, accepted.body.account_id]).toEqual([201, 'editor', owner.accountId]);
    const { state, ...session } = accepted.body;
    const seated = (await browser.get('/api/session')).body;
    expect([state, seated]).toEqual(['signed_in', expect.objectContaining(session)]);
    expect(seated).toMatchObject({ email: 'ada@example.com', name: 'Ada', account: { id: owner.accountId } });
    const member = await http.get(`/api/members/${accepted.body.user_id}`).set(owner.byKey);
    expect(member.body).toMatchObject({ email: 'ada@example.com', name: 'Ada', role: 'editor', operator: false });
    expect((await http.get('/api/invitations').set(owner.byKey)).body.data).toEqual([]);
    expect((await http.post('/api/invitations/look-up').send({ token })).status).toBe(404);
  });

  it('lead to a page whose parts all come from here, and whose address leaves no trace', async () => {
    const { link } = await invite();
    const page = await http.get(new URL(link).pathname).set('accept', 'text/html');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).toContain('name="referrer" content="no-referrer"');
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts).toContainEqual(expect.stringMatching(/^\/assets\/.+\.js$/));
    for (const path of parts) expect([path, (await http.get(path)).status]).toEqual([path, 200]);
  });

  it('are used once, also when accepted by several at once', async () => {
    const { token } = await invite();
    const answers = await Promise.all([1, 2, 3, 4].map((n) => accept(token, world.process(), `${GOOD} ${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404]);
    const refused = answers.find(({ status }) => status === 404);
    expect(refused?.body.error.code).toBe('invitation_invalid');
    expect(refused?.headers).not.toHaveProperty('set-cookie');
    expect((await accept(token)).status).toBe(404);
  });

  it('end when they are withdrawn, replaced, or a week old', async () => {
    const withdrawn = await invite();
    expect((await http.delete(`/api/invitations/${withdrawn.id}`).set(owner.byKey)).status).toBe(204);
    expect((await http.delete(`/api/invitations/${withdrawn.id}`).set(owner.byKey)).status).toBe(404);
    expect((await accept(withdrawn.token)).status).toBe(404);

    const email = newAddress();
    const [first, second] = [await invite(email), await invite(email)];
    expect((await accept(first.token)).status).toBe(404);
    expect((await accept(second.token)).status).toBe(201);

    const old = await invite();
    await world.database.db
      .collection<{ _id: string }>('invitations')
      .updateOne({ _id: old.id }, { $set: { expires_at: new Date(Date.now() - 1) } });
    expect((await accept(old.token)).status).toBe(404);
  });

  it('let nobody back in who was removed', async () => {
    const { token, id } = await invite();
    const { user_id } = (await accept(token)).body;
    // As if the process had died between the two writes of the acceptance.
    await world.database.db
      .collection<{ _id: string }>('invitations')
      .updateOne({ _id: id }, { $unset: { accepted_at: '' } });
    expect((await accept(token)).status).toBe(404);
    expect((await http.delete(`/api/members/${user_id}`).set(owner.byKey)).status).toBe(204);
    expect((await accept(token)).status).toBe(404);
  });

  it('are refused with 400, 403 and 409 where they cannot be', async () => {
    const editor = await world.createMember(owner.accountId, 'editor');
    const elsewhere = await world.createMember(await world.createAccount(), 'owner');
    const create = (body: object, by = owner.byKey) => http.post('/api/invitations').set(by).send(body);
    expect((await create({ email: 'no address', role: 'editor' })).status).toBe(400);
    expect((await create({ email: newAddress(), role: 'operator' })).status).toBe(400);
    expect((await create({ email: newAddress(), role: 'viewer' }, editor.byKey)).status).toBe(403);
    expect((await http.get('/api/invitations').set(editor.byKey)).status).toBe(403);
    const member = await create({ email: editor.email.toUpperCase(), role: 'owner' });
    expect([member.status, member.body.error.code]).toEqual([409, 'already_member']);
    // Whoever holds a token that was not mailed has not proved the address, and is not told who has it.
    const foreign = await create({ email: elsewhere.email, role: 'viewer' });
    expect(foreign.status).toBe(201);
    const taken = await accept(foreign.body.token);
    expect([taken.status, taken.body.error.code]).toEqual([404, 'invitation_invalid']);
    expect(
      (await world.process().post('/api/invitations/accept').send({ token: foreign.body.token, password: 'short' }))
        .status,
    ).toBe(400);
    const forged = await world
      .process()
      .post('/api/invitations/accept')
      .set('origin', 'https://evil.example')
      .send({ token: foreign.body.token, password: GOOD });
    expect(forged.status).toBe(403);
    expect((await http.delete(`/api/invitations/${foreign.body.id}`).set(elsewhere.byKey)).status).toBe(404);
  });

  it('go by mail alone where mail is joined: whoever accepts has proved the address', async () => {
    const letters: Letter[] = [];
    const mailer = { send: (letter: Letter) => Promise.resolve(void letters.push(letter)) };
    const mailing = world.process({ mailer });
    const create = (email: string) => mailing.post('/api/invitations').set(owner.byKey).send({ email, role: 'viewer' });
    const email = newAddress();
    const sent = await create(email);
    expect(sent.body).toMatchObject({ email, mailed: true, token: null, link: null });
    const tokenOf = (letter: Letter | undefined) => /invitation#(inv_\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
    expect(letters).toEqual([expect.objectContaining({ to: email, text: expect.stringContaining(owner.email) })]);
    expect(JSON.stringify(sent.body)).not.toContain(tokenOf(letters[0]));
    const joined = await accept(tokenOf(letters[0]));
    expect(joined.status).toBe(201);
    const proved = async (id: string) => (await http.get(`/api/members/${id}`).set(owner.byKey)).body.email_proved;
    expect(await proved(joined.body.user_id)).toBe(true);
    expect(await proved((await accept((await invite()).token)).body.user_id)).toBe(false);

    // Who has proved an address is told that it has a user.
    const elsewhere = await world.createMember(await world.createAccount(), 'owner');
    await create(elsewhere.email);
    const taken = await accept(tokenOf(letters.at(-1)));
    expect([taken.status, taken.body.error.code]).toEqual([409, 'email_in_use']);
  });

  it('stand, and are sent again by a further one, when the mail server does not take the letter', async () => {
    const letters: Letter[] = [];
    const mailer = {
      send: (letter: Letter) =>
        letters.push(letter) === 1 ? Promise.reject(new Error('mailbox full')) : Promise.resolve(),
    };
    const mailing = world.process({ mailer });
    const email = newAddress();
    const create = () => mailing.post('/api/invitations').set(owner.byKey).send({ email, role: 'viewer' });
    const [failed, again] = [await create(), await create()];
    expect([failed.status, failed.body.mailed, failed.body.token]).toEqual([201, false, null]);
    expect(again.body.mailed).toBe(true);
    expect(letters.map(({ to }) => to)).toEqual([email, email]);
  });

  it('are refused, and not made, once the account has used up its mails of the hour, in every process alike', async () => {
    const accountId = await world.createAccount();
    const other = await world.createMember(accountId, 'owner');
    const plan = { name: 'Small', monthly_replies: null, at_limit: 'stop', limits: { mails_per_hour: 3 } } as const;
    await world.repositories.accounts.setPlan(accountId, plan);
    const letters: Letter[] = [];
    const mailer = { send: (letter: Letter) => Promise.resolve(void letters.push(letter)) };
    const shared = { mailer, repositories: world.repositories };
    const processes = [world.process(shared), world.process(shared)];
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) =>
        (processes[n % 2] as typeof http)
          .post('/api/invitations')
          .set(other.byKey)
          .send({ email: newAddress(), role: 'viewer' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.error).toMatchObject({
      code: 'mail_limit',
      message: expect.stringContaining('mails_per_hour'),
    });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect(letters).toHaveLength(3);
    expect((await http.get('/api/invitations').set(other.byKey)).body.data).toHaveLength(3);
  });

  it('stand in the audit log with who invited and who joined, and never with a token', async () => {
    const { id, token } = await invite();
    const { user_id } = (await accept(token)).body;
    const entries = await waitFor('both entries', async () => {
      const { data } = (await http.get('/api/audit-log').set(owner.byKey)).body;
      const joined = data.find((entry: { actor: { user_id: string } }) => entry.actor.user_id === user_id);
      return joined && { joined, data };
    });
    expect(entries.joined).toMatchObject({ action: 'postInvitationsAccept', targets: { invitation: id }, status: 201 });
    expect(entries.data).toContainEqual(
      expect.objectContaining({ action: 'postInvitations', targets: { created: id, role: 'editor' }, status: 201 }),
    );
    expect(JSON.stringify(entries.data)).not.toContain(token);
  });
});
