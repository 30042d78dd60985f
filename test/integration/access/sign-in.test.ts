import { PASSWORD, createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld } from '../../support/access-world';
import { waitFor } from '../../support/wait-for';

describe('sign-in', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;
  let addresses = 0;

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process();
  });

  afterAll(async () => {
    await world.database.close();
  });

  const createOwner = async () => world.createMember(await world.createAccount(), 'owner');
  /** A guess from an address of its own, as from a botnet. */
  const guess = (by: typeof http, email: string, password: string) =>
    by
      .post('/api/sign-in')
      .set('x-forwarded-for', `10.0.0.${(addresses += 1) % 250}`)
      .send({ email, password });
  const attempts = () => world.database.signInAttempts;
  const setAttempts = (change: object) => attempts().updateMany({}, { $set: { ...change, locked_until: new Date(0) } });
  /** As if every lock had ended. */
  const letTimePass = () => setAttempts({});
  /** As if so much had been guessed that the next failure locks for the longest time. */
  const letOthersGuess = () => setAttempts({ failures: 30 });

  describe.each(['known', 'unknown'])('guessed at for an address that is %s', (kind) => {
    it('locks it for all processes together, in the same words, and opens again after the wait', async () => {
      const email = kind === 'known' ? (await createOwner()).email : 'nobody@example.com';
      const [one, other] = [world.process(), world.process()];
      for (let attempt = 0; attempt < 10; attempt += 1) {
        expect((await guess(attempt % 2 === 0 ? one : other, email, 'wrong')).status).toBe(401);
      }
      await letOthersGuess();
      expect((await guess(one, email, 'wrong')).status).toBe(401);
      const locked = await guess(other, email.toUpperCase(), PASSWORD);
      expect([locked.status, locked.body.error.code]).toEqual([429, 'rate_limited']);
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
      await letTimePass();
      expect((await guess(other, email, PASSWORD)).status).toBe(kind === 'known' ? 200 : 401);
    });
  });

  it('waits longer with each further failure and starts anew after a success', async () => {
    const { email } = await createOwner();
    await attempts().deleteMany({});
    const waits = [];
    for (let attempt = 0; attempt < 13; attempt += 1) {
      await letTimePass();
      await guess(http, email, 'wrong');
      const stored = await attempts().findOne({});
      if (!stored) throw new Error('The failure was not stored.');
      const at = stored.expires_at.getTime() - 86_400_000;
      waits.push((stored.locked_until.getTime() - at) / 1_000);
    }
    expect(waits).toEqual([...Array(9).fill(0), 1, 2, 4, 8]);
    await letTimePass();
    expect((await guess(http, email, PASSWORD)).status).toBe(200);
    expect(await attempts().countDocuments({})).toBe(0);
  });

  it('counts many guesses at once like as many one after another', async () => {
    const { email } = await createOwner();
    await guess(http, email, 'wrong');
    await letOthersGuess();
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(http, email, 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(19);
  });

  it('is not limited where limits are off', async () => {
    const { email } = await createOwner();
    const unlimited = world.process({}, { RATE_LIMITS: 'off' });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect((await guess(unlimited, email, 'wrong')).status).toBe(401);
    }
    expect((await guess(unlimited, email, PASSWORD)).status).toBe(200);
  });

  it('stands in the audit log, succeeded or failed, with the address it came from', async () => {
    const owner = await createOwner();
    await guess(http, owner.email, 'wrong');
    await guess(http, owner.email, PASSWORD);
    const entries = await waitFor('both entries', async () => {
      const { data } = (await http.get('/api/audit-log?action=postSignIn').set(owner.byKey)).body;
      return data.length === 2 && data;
    });
    expect(entries).toEqual([
      expect.objectContaining({ status: 200, address: expect.stringMatching(/^10\.0\.0\./) }),
      expect.objectContaining({ status: 401, actor: { user_id: owner.id, email: owner.email, api_key_id: null } }),
    ]);
    expect(JSON.stringify(entries)).not.toContain(PASSWORD);
  });

  it('by several browsers is listed for their owner alone, and each can be ended', async () => {
    const owner = await createOwner();
    const viewer = await world.createMember(owner.accountId, 'viewer');
    const signIn = async (email: string) => {
      const browser = world.process();
      await browser.post('/api/sign-in').set('user-agent', 'Lynx').send({ email, password: PASSWORD });
      return browser;
    };
    const [mine, other, theirs] = [await signIn(viewer.email), await signIn(viewer.email), await signIn(owner.email)];
    const { data } = (await mine.get('/api/sessions')).body;
    expect(data).toHaveLength(2);
    expect(data.map((session: { current: boolean }) => session.current).sort()).toEqual([false, true]);
    expect(data[0]).toMatchObject({ user_agent: 'Lynx' });
    const otherId = data.find((session: { current: boolean }) => !session.current).id;
    expect((await theirs.delete(`/api/sessions/${otherId}`)).status).toBe(404);
    expect((await mine.delete(`/api/sessions/${otherId}`)).status).toBe(204);
    expect((await mine.delete(`/api/sessions/${otherId}`)).status).toBe(404);
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await mine.get('/api/session')).status).toBe(200);
  });

  it('takes the new password after a change, which ends every other session', async () => {
    const owner = await createOwner();
    const [mine, other] = [world.process(), world.process()];
    for (const browser of [mine, other])
      await browser.post('/api/sign-in').send({ email: owner.email, password: PASSWORD });
    const change = (current_password: string, new_password: string) =>
      mine.patch('/api/session/password').send({ current_password, new_password });
    const wrong = await change('not the password', 'the password after it');
    expect([wrong.status, wrong.body.error.code]).toEqual([403, 'wrong_password']);
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    expect((await other.get('/api/session')).status).toBe(200);
    expect((await change(PASSWORD, 'the password after it')).status).toBe(204);
    expect((await mine.get('/api/session')).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await http.post('/api/sign-in').send({ email: owner.email, password: PASSWORD })).status).toBe(401);
    expect(
      (await http.post('/api/sign-in').send({ email: owner.email, password: 'the password after it' })).status,
    ).toBe(200);
  });

  it('with a stolen session does not open the password to guessing', async () => {
    const owner = await createOwner();
    const change = (current_password: string) =>
      http
        .patch('/api/session/password')
        .set(owner.byKey)
        .send({ current_password, new_password: 'the password after it' });
    expect((await change('a guess')).status).toBe(403);
    await letOthersGuess();
    expect((await change('another guess')).status).toBe(403);
    expect((await change(PASSWORD)).status).toBe(429);
    await letTimePass();
    expect((await change(PASSWORD)).status).toBe(204);
  });
});
