import type { InvitationLetter } from '../../../src/domain/invitation-letter';
import { createAccessWorld, openTestDatabase } from '../../support/access-world';
import type { AccessWorld, TestMember } from '../../support/access-world';
import { waitFor } from '../../support/wait-for';

describe('invitations', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;
  let owner: TestMember;
  let invited = 0;

  beforeAll(async () => {
    world = createAccessWorld(await openTestDatabase());
    http = world.process();
    owner = await world.createMember(await world.createAccount(), 'owner');
  });

  afterAll(async () => {
    await world.database.close();
  });

  const newAddress = () => `invited-${(invited += 1)}@example.com`;
  const invite = async (email = newAddress(), role = 'editor') =>
    (await http.post('/api/invitations').set(owner.byKey).send({ email, role })).body;
  const accept = (token: string, by = world.process(), password = 'long enough') =>
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
    expect(
      JSON.stringify(await world.database.db.collection('invitations').findOne({ token_digest: { $exists: true } })),
    ).not.toContain(token);
    const listed = await http.get('/api/invitations').set(owner.byKey);
    expect(listed.body.data.map((one: { id: string }) => one.id)).toEqual([id]);
    expect(JSON.stringify(listed.body)).not.toContain(token);

    const shown = await http.post('/api/invitations/look-up').send({ token });
    expect(shown.body).toMatchObject({ email: 'ada@example.com', role: 'editor', account_name: expect.any(String) });
    const browser = world.process();
    const accepted = await accept(token, browser);
    expect([accepted.status, accepted.body.role, accepted.body.account_id]).toEqual([201, 'editor', owner.accountId]);
    expect((await browser.get('/api/session')).body).toEqual(accepted.body);
    const member = await http.get(`/api/members/${accepted.body.user_id}`).set(owner.byKey);
    expect(member.body).toMatchObject({ email: 'ada@example.com', name: 'Ada', role: 'editor', operator: false });
    expect((await http.get('/api/invitations').set(owner.byKey)).body.data).toEqual([]);
    expect((await http.post('/api/invitations/look-up').send({ token })).status).toBe(404);
  });

  it('lead to a page whose parts all come from here, and whose address leaves no trace', async () => {
    const { link } = await invite();
    const page = await http.get(new URL(link).pathname);
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).toContain('name="referrer" content="no-referrer"');
    const parts = [...page.text.matchAll(/(?:src|stylesheet" href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts).toEqual(['/page.css', '/invitation.js']);
    for (const path of parts) expect([path, (await http.get(path)).status]).toEqual([path, 200]);
  });

  it('are used once, also when accepted by several at once', async () => {
    const { token } = await invite();
    const answers = await Promise.all([1, 2, 3, 4].map((n) => accept(token, world.process(), `password ${n}`)));
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
    // Whether somebody is known elsewhere is told to the holder of the token only.
    const foreign = await create({ email: elsewhere.email, role: 'viewer' });
    expect(foreign.status).toBe(201);
    const taken = await accept(foreign.body.token);
    expect([taken.status, taken.body.error.code]).toEqual([409, 'email_in_use']);
    expect(
      (await world.process().post('/api/invitations/accept').send({ token: foreign.body.token, password: 'short' }))
        .status,
    ).toBe(400);
    const forged = await world
      .process()
      .post('/api/invitations/accept')
      .set('origin', 'https://evil.example')
      .send({ token: foreign.body.token, password: 'long enough' });
    expect(forged.status).toBe(403);
    expect((await http.delete(`/api/invitations/${foreign.body.id}`).set(elsewhere.byKey)).status).toBe(404);
  });

  it('are mailed where mail is joined, and stand also when that fails', async () => {
    const letters: InvitationLetter[] = [];
    const mailing = world.process({
      invitationMail: {
        sendInvitation: (letter) => {
          letters.push(letter);
          return letters.length === 1 ? Promise.resolve() : Promise.reject(new Error('mailbox full'));
        },
      },
    });
    const create = () =>
      mailing.post('/api/invitations').set(owner.byKey).send({ email: newAddress(), role: 'viewer' });
    const [sent, failed] = [await create(), await create()];
    expect([sent.body.mailed, failed.status, failed.body.mailed]).toEqual([true, 201, false]);
    expect(letters[0]).toMatchObject({
      to: sent.body.email,
      link: sent.body.link,
      role: 'viewer',
      invited_by: owner.email,
    });
    expect((await accept(failed.body.token)).status).toBe(201);
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
