import type { Letter } from '../../../src/domain/notifications/letter';
import { PASSWORD, createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld } from '../../support/access-world';
import { waitFor } from '../../support/wait-for';

const NEXT = 'the sentence that follows';
const DAY_MS = 86_400_000;

describe('the sign-in of a person', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;
  const letters: Letter[] = [];
  const mailer = { send: (letter: Letter) => Promise.resolve(void letters.push(letter)) };

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process({ mailer });
  });

  afterAll(async () => {
    await world.database.close();
  });

  const createOwner = async () => world.createMember(await world.createAccount(), 'owner');
  const signIn = (email: string, password = PASSWORD, by = world.process({ mailer })) =>
    by.post('/api/sign-in').send({ email, password });
  const browserOf = async (email: string) => {
    const browser = world.process({ mailer });
    expect((await signIn(email, PASSWORD, browser)).status).toBe(200);
    return browser;
  };
  const lettersTo = (address: string) => letters.filter(({ to }) => to === address);
  const letterTo = (address: string, subject: RegExp) =>
    waitFor(`a letter ${subject.source}`, () =>
      Promise.resolve(lettersTo(address).find((letter) => subject.test(letter.subject))),
    );
  const tokenOf = (letter: Letter) => /reset-password#(rst_\S+)/.exec(letter.text)?.[1] ?? '';
  const forget = async (email: string) => {
    expect((await http.post('/api/forgot-password').send({ email })).status).toBe(202);
    return tokenOf(await letterTo(email, /new BotSmith password/));
  };
  const reset = (token: string, password = NEXT) =>
    world.process({ mailer }).post('/api/reset-password').send({ token, password });
  const sessions = () => world.database.sessions;

  it('answers in a form that leaves room for a further step', async () => {
    const owner = await createOwner();
    expect((await signIn(owner.email)).body).toEqual({
      state: 'signed_in',
      user_id: owner.id,
      account_id: owner.accountId,
      role: 'owner',
      operator: false,
    });
  });

  describe('whose password is forgotten', () => {
    it('is given a new one by a mailed token, once; every session ends and the keys that stay are named', async () => {
      const owner = await createOwner();
      const browser = await browserOf(owner.email);
      const token = await forget(owner.email);
      expect(JSON.stringify(await world.database.passwordResets.find().toArray())).not.toContain(token);
      const answers = await Promise.all([reset(token), reset(token, `${NEXT} again`)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
      expect(answers.find(({ status }) => status === 200)?.body).toEqual({
        api_keys: [expect.objectContaining({ name: 'Test', last_used_at: null })],
      });
      expect((await browser.get('/api/session')).status).toBe(401);
      expect((await http.get('/api/session').set(owner.byKey)).status).toBe(200);
      expect((await signIn(owner.email)).status).toBe(401);
      const worked = await Promise.all([NEXT, `${NEXT} again`].map((password) => signIn(owner.email, password)));
      expect(worked.map(({ status }) => status).sort()).toEqual([200, 401]);
      expect((await reset(token)).body.error.code).toBe('reset_invalid');
      expect((await letterTo(owner.email, /password was changed/)).text).toContain('/forgot-password');
    });

    it('is answered alike whether the address is known, and mailed nothing where it is not', async () => {
      const owner = await createOwner();
      const [known, unknown] = [
        await http.post('/api/forgot-password').send({ email: owner.email }),
        await http.post('/api/forgot-password').send({ email: 'stranger@example.com' }),
      ];
      expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
      await letterTo(owner.email, /new BotSmith password/);
      expect(lettersTo('stranger@example.com')).toEqual([]);
    });

    it('keeps a token for an hour, and through a password that is refused', async () => {
      const owner = await createOwner();
      const token = await forget(owner.email);
      const refused = await reset(token, 'Password1234');
      expect([refused.status, refused.body.error.fields]).toEqual([
        400,
        [{ location: 'body.password', message: expect.stringContaining('commonest') }],
      ]);
      await world.database.db
        .collection('password_resets')
        .updateMany({}, { $set: { expires_at: new Date(Date.now() - 1) } });
      expect((await reset(token)).status).toBe(404);
      expect((await signIn(owner.email)).status).toBe(200);
    });

    it('gets no more than ten letters an hour, and none without a mail server', async () => {
      const owner = await createOwner();
      const quiet = world.process({ mailer }, { RATE_LIMITS: 'off' });
      for (let n = 0; n < 14; n += 1) await quiet.post('/api/forgot-password').send({ email: owner.email });
      await waitFor('ten letters', () => Promise.resolve(lettersTo(owner.email).length >= 10));
      const resets = () => world.database.passwordResets.countDocuments({ user_id: owner.id });
      await waitFor('every request was looked at', async () => (await resets()) === 14);
      expect(lettersTo(owner.email).length).toBe(10);
      const without = await world.process().post('/api/forgot-password').send({ email: owner.email });
      expect([without.status, without.body.error.code]).toEqual([422, 'mail_not_set_up']);
    });

    it('shows its pages without any part from elsewhere, and without an address that leaks', async () => {
      for (const path of ['/forgot-password', '/reset-password']) {
        const page = await http.get(path).set('accept', 'text/html');
        expect([page.status, page.type]).toEqual([200, 'text/html']);
        expect(page.text).toContain('name="referrer" content="no-referrer"');
        for (const [, part] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
          expect([part, (await http.get(part ?? '')).status]).toEqual([part, 200]);
        }
      }
    });
  });

  it('ends after seven days without use, however long it may last', async () => {
    const owner = await createOwner();
    const browser = await browserOf(owner.email);
    const lastUsed = (daysAgo: number) =>
      sessions().updateMany({ user_id: owner.id }, { $set: { last_used_at: new Date(Date.now() - daysAgo * DAY_MS) } });
    await lastUsed(6.9);
    expect((await browser.get('/api/session')).status).toBe(200);
    await waitFor('its use is noted', async () => {
      const session = await sessions().findOne({ user_id: owner.id });
      return Date.now() - (session?.['last_used_at'] as Date).getTime() < DAY_MS;
    });
    await lastUsed(7.1);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await http.get('/api/sessions').set(owner.byKey)).body.data).toEqual([]);
  });

  it('is over with a change of the password even where its session could not be removed', async () => {
    const owner = await createOwner();
    const browser = await browserOf(owner.email);
    const user = await world.repositories.users.get(owner.accountId, owner.id);
    // As if the process had died between the two writes.
    await world.repositories.users.replacePasswordHash(owner.accountId, owner.id, user?.password_hash ?? '', 'x');
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('stays at the browser that changes the password, with a new session, and nowhere else', async () => {
    const owner = await createOwner();
    const [mine, other] = [await browserOf(owner.email), await browserOf(owner.email)];
    const before = await sessions().findOne({ user_id: owner.id });
    const change = await mine.patch('/api/session/password').send({ current_password: PASSWORD, new_password: NEXT });
    expect(change.status).toBe(204);
    expect((await mine.get('/api/session')).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
    expect(await sessions().findOne({ _id: before?._id })).toBeNull();
    await letterTo(owner.email, /password was changed/);
  });

  it('shows where one is signed in, and ends all others at once', async () => {
    const owner = await createOwner();
    const mine = await browserOf(owner.email);
    await world
      .process()
      .post('/api/sign-in')
      .set('user-agent', 'Lynx')
      .send({ email: owner.email, password: PASSWORD });
    const { data } = (await mine.get('/api/sessions')).body;
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      user_agent: 'Lynx',
      address: expect.stringContaining('127.0.0.1'),
      current: false,
    });
    expect(new Date(data[0].last_used_at).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await mine.delete('/api/sessions')).status).toBe(204);
    expect((await mine.get('/api/sessions')).body.data).toEqual([expect.objectContaining({ current: true })]);
    // By a key there is no browser that asks: all of them end.
    expect((await http.delete('/api/sessions').set(owner.byKey)).status).toBe(204);
    expect((await mine.get('/api/session')).status).toBe(401);
  });

  it('must be proved anew after 15 minutes for what outlives a session; keys are bound by their scopes', async () => {
    const owner = await createOwner();
    const member = await world.createMember(owner.accountId, 'viewer');
    const browser = await browserOf(owner.email);
    await sessions().updateMany({ user_id: owner.id }, { $set: { confirmed_at: new Date(Date.now() - 16 * 60_000) } });
    const chatbot = (await browser.post('/api/chatbots').send({ name: 'Bakery' })).body;
    const credentials = { page_access_token: 'IGAA-token', verify_token: 'verify' };
    const guarded = () => [
      browser.post('/api/api-keys').send({ name: 'Taken' }),
      browser.delete('/api/api-keys/key_x'),
      browser.patch(`/api/members/${member.id}`).send({ role: 'owner' }),
      browser.delete(`/api/members/${member.id}`),
      browser.post('/api/invitations').send({ email: 'friend@example.com', role: 'owner' }),
      browser.put(`/api/chatbots/${chatbot.id}/integrations/instagram`).send({ credentials }),
      browser.patch(`/api/chatbots/${chatbot.id}/integrations/instagram`).send({ credentials }),
      browser.patch(`/api/chatbots/${chatbot.id}`).send({ api_key: 'a key of the vendor' }),
      browser.post('/api/chatbots').send({ name: 'Other', api_key: 'a key of the vendor' }),
      browser.post('/api/conversations/conv_x/export'),
      browser.get('/api/conversations/conv_x/exports/exp_x/download'),
    ];
    for (const { status, body } of await Promise.all(guarded())) {
      expect([status, body.error.code]).toEqual([403, 'confirmation_required']);
    }
    expect((await browser.patch(`/api/chatbots/${chatbot.id}`).send({ name: 'Renamed' })).status).toBe(200);
    const wrong = await browser.post('/api/session/confirm').send({ password: 'not the password' });
    expect([wrong.status, wrong.body.error.code]).toEqual([403, 'wrong_password']);
    expect((await browser.delete('/api/api-keys/key_x')).status).toBe(403);
    expect((await browser.post('/api/session/confirm').send({ password: PASSWORD })).status).toBe(204);
    expect((await browser.delete('/api/api-keys/key_x')).status).toBe(404);
    expect((await browser.patch(`/api/members/${member.id}`).send({ role: 'editor' })).status).toBe(200);
    expect((await http.delete('/api/api-keys/key_x').set(owner.byKey)).status).toBe(404);
  });

  it('tells its person of a new browser or network once, of a lock, and of keys', async () => {
    const owner = await createOwner();
    const from = (address: string, agent: string, password = PASSWORD) =>
      http
        .post('/api/sign-in')
        .set({ 'x-forwarded-for': address, 'user-agent': agent })
        .send({ email: owner.email, password });
    const told = () => lettersTo(owner.email).filter(({ subject }) => /new sign-in/.test(subject));
    await from('203.0.113.7', 'Firefox/120.0');
    await waitFor('the first letter', () => Promise.resolve(told().length === 1));
    expect(told()[0]?.text).toContain('203.0.113.7');
    await from('203.0.113.99', 'Firefox/121.0');
    await from('198.51.100.7', 'Firefox/121.0');
    await from('203.0.113.7', 'Lynx');
    await waitFor('two further letters', () => Promise.resolve(told().length === 3));
    expect(told()[1]?.text).not.toContain('203.0.113.99');

    for (let attempt = 0; attempt < 12; attempt += 1) await from(`10.9.0.${attempt}`, 'Guesser', 'wrong');
    expect((await letterTo(owner.email, /locked for a while/)).text).toContain('Guesser');
    expect(lettersTo(owner.email).filter(({ subject }) => /locked/.test(subject))).toHaveLength(1);

    const key = await http
      .post('/api/api-keys')
      .set(owner.byKey)
      .send({ name: 'Shop', scopes: ['read'] });
    expect((await letterTo(owner.email, /key was made/)).text).toContain('“Shop”');
    expect(JSON.stringify(letters)).not.toContain(key.body.api_key);
    await http.delete(`/api/api-keys/${key.body.id}`).set(owner.byKey);
    await letterTo(owner.email, /key was revoked/);
  });

  it('sends nothing but the way to a new password to an address that was not proved, which that proves', async () => {
    const owner = await createOwner();
    await world.database.users.updateOne({ _id: owner.id }, { $set: { email_proved: false } });
    await signIn(owner.email);
    const token = await forget(owner.email);
    expect(lettersTo(owner.email)).toHaveLength(1);
    expect((await reset(token)).status).toBe(200);
    expect(await world.repositories.users.get(owner.accountId, owner.id)).toMatchObject({ email_proved: true });
  });
});
