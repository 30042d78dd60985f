import type { Letter } from '../../../src/domain/notifications/letter';
import { NO_LIMIT } from '../../../src/domain/usage/account-limits';
import { PASSWORD, createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld, TestMember } from '../../support/access-world';

const SETTINGS = '/api/notifications/settings';
const CONFIRMATIONS = '/api/notifications/confirmations';
const SECRET = 'a secret of sixteen characters';

describe('an address that notifications shall go to', () => {
  let world: AccessWorld;
  let http: ReturnType<AccessWorld['process']>;
  let owner: TestMember;
  const letters: Letter[] = [];
  const mailer = { send: (letter: Letter) => Promise.resolve(void letters.push(letter)) };

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
    http = world.process({ mailer });
  });
  beforeEach(async () => {
    owner = await world.createMember(await world.createAccount(), 'owner');
  });
  afterAll(() => world.database.close());

  const set = async (change: object) => {
    const answer = await http.patch(SETTINGS).set(owner.byKey).send(change);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const recipients = async () => (await http.get(SETTINGS).set(owner.byKey)).body.recipients;
  const lettersTo = (address: string) => letters.filter(({ to }) => to === address);
  const tokenFor = (address: string) => /confirm-address#(adr_\S+)/.exec(lettersTo(address).at(-1)?.text ?? '')?.[1];
  const answer = async (token: string | undefined, path = 'accept') =>
    (await http.post(`${CONFIRMATIONS}/${path}`).send({ token })).status;
  const ask = async (email: string) => (await http.post(CONFIRMATIONS).set(owner.byKey).send({ email })).status;

  it('is asked by mail, and confirmed by the link alone, once', async () => {
    const asked = await set({ emails: ['Stranger@example.com'] });
    expect(asked.recipients).toEqual([
      { email: 'Stranger@example.com', confirmed: false, asked_at: expect.any(String) },
    ]);
    const token = tokenFor('Stranger@example.com');
    expect(JSON.stringify(await world.database.addressConfirmations.find().toArray())).not.toContain(token);
    const question = await http.post(`${CONFIRMATIONS}/look-up`).send({ token });
    expect(question.body).toEqual({
      email: 'stranger@example.com',
      account_name: expect.stringContaining(owner.accountId),
    });
    expect((await recipients())[0].confirmed).toBe(false);
    const foreign = http.post(`${CONFIRMATIONS}/accept`).set('origin', 'https://elsewhere.example');
    expect((await foreign.send({ token })).status).toBe(403);
    expect(await answer(token)).toBe(204);
    expect(await recipients()).toEqual([{ email: 'Stranger@example.com', confirmed: true, asked_at: null }]);
    expect([await answer(token), await answer(token, 'look-up')]).toEqual([404, 404]);
    expect(await ask('stranger@example.com')).toBe(409);
    // Another change does not ask it again.
    await set({ emails: ['stranger@example.com', 'second@example.com'] });
    expect(lettersTo('stranger@example.com')).toEqual([]);
    expect(await recipients()).toMatchObject([{ confirmed: true }, { confirmed: false }]);
  });

  it('that was taken off the list is asked anew when it is put on it again, and its open links end', async () => {
    await set({ emails: ['once@example.com', 'open@example.com'] });
    expect(await answer(tokenFor('once@example.com'))).toBe(204);
    const open = tokenFor('open@example.com');
    await set({ emails: [] });
    expect(await answer(open)).toBe(404);
    await set({ emails: ['once@example.com', 'open@example.com'] });
    expect(await recipients()).toMatchObject([{ confirmed: false }, { confirmed: false }]);
    expect(await answer(open)).toBe(404);
  });

  it('confirms nothing after 24 hours, nor for another account', async () => {
    await set({ emails: ['late@example.com'] });
    const token = tokenFor('late@example.com');
    await world.database.addressConfirmations.updateMany(
      { account_id: owner.accountId },
      { $set: { expires_at: new Date(Date.now() - 1_000) } },
    );
    expect(await answer(token)).toBe(404);
    expect(await recipients()).toMatchObject([{ confirmed: false, asked_at: null }]);
    const stranger = await world.createMember(await world.createAccount(), 'owner');
    await http
      .patch(SETTINGS)
      .set(stranger.byKey)
      .send({ emails: ['late@example.com'] });
    expect(await answer(tokenFor('late@example.com'))).toBe(204);
    expect(await recipients()).toMatchObject([{ confirmed: false }]);
  });

  it('need not be asked where a member has proved it; an owner who has not is asked at request', async () => {
    const unproved = await world.createMember(owner.accountId, 'owner');
    await world.database.users.updateOne({ _id: unproved.id }, { $set: { email_proved: false } });
    const both = await recipients();
    expect(both).toHaveLength(2);
    expect(both).toEqual(
      expect.arrayContaining([
        { email: owner.email, confirmed: true, asked_at: null },
        { email: unproved.email, confirmed: false, asked_at: null },
      ]),
    );
    expect(await ask(unproved.email)).toBe(202);
    expect(await answer(tokenFor(unproved.email))).toBe(204);
    expect(await recipients()).toMatchObject([{ confirmed: true }, { confirmed: true }]);
    // The same address of another account's member proves nothing here.
    const stranger = await world.createMember(await world.createAccount(), 'owner');
    await set({ emails: [stranger.email] });
    expect(await recipients()).toMatchObject([{ confirmed: false }]);
  });

  it('is asked three times an hour at most, within the account’s mails, and only if it was entered', async () => {
    await set({ emails: ['again@example.com'] });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push(await ask('again@example.com'));
    expect(statuses).toEqual([202, 202, 202, 429]);
    expect(await ask('nobody@example.com')).toBe(404);

    const limits = { mails_per_hour: 5, chatbots: NO_LIMIT };
    await world.database.accounts.updateOne(
      { _id: owner.accountId },
      { $set: { plan: { name: 'Small', monthly_replies: null, at_limit: 'continue', limits } } },
    );
    const settings = await set({ emails: ['again@example.com', 'fifth@example.com', 'sixth@example.com'] });
    expect(settings.recipients.map((each: { asked_at: string | null }) => each.asked_at !== null)).toEqual([
      true,
      true,
      false,
    ]);
    expect(await ask('sixth@example.com')).toBe(429);
  });

  it('is changed by a signed-in browser only with a fresh proof of the password', async () => {
    const browser = world.process({ mailer });
    expect((await browser.post('/api/sign-in').send({ email: owner.email, password: PASSWORD })).status).toBe(200);
    const webhook = { url: 'https://hooks.example.com/a', secret: SECRET };
    await set({ emails: [owner.email], webhook });
    await world.database.sessions.updateMany(
      { user_id: owner.id },
      { $set: { confirmed_at: new Date(Date.now() - 16 * 60_000) } },
    );
    const change = async (body: object) => (await browser.patch(SETTINGS).send(body)).status;
    const elsewhere = [
      { emails: ['thief@example.com'] },
      { emails: null },
      { webhook: { url: 'https://hooks.example.com/b' } },
      { webhook: { url: webhook.url, secret: `${SECRET} of a thief` } },
      { webhook: null },
    ];
    for (const body of elsewhere) expect(await change(body)).toBe(403);
    const kept = { emails: [owner.email.toUpperCase()], events: [], webhook: { url: webhook.url, events: [] } };
    expect(await change(kept)).toBe(200);
    expect((await browser.post('/api/session/confirm').send({ password: PASSWORD })).status).toBe(204);
    for (const body of elsewhere) expect(await change(body)).toBe(200);
  });
});
