import { createAccessWorld } from '../../support/access-world';
import { ownDatabase } from '../../support/own-database';
import type { AccessWorld } from '../../support/access-world';

describe('an account', () => {
  let world: AccessWorld;

  beforeAll(async () => {
    world = createAccessWorld(await ownDatabase());
  });

  afterAll(async () => {
    await world.database.close();
  });

  it('is refused what its plan’s limits leave no room for, by name and with what to do, until an operator raises them', async () => {
    const http = world.process();
    const operator = await world.createMember(await world.createAccount(), 'owner', true);
    const accountId = await world.createAccount();
    const owner = await world.createMember(accountId, 'owner');
    const neighbour = await world.createMember(await world.createAccount(), 'owner');
    const plan = (limits: object) =>
      http
        .patch(`/api/accounts/${accountId}/plan`)
        .set(operator.byKey)
        .send({ name: 'Small', monthly_replies: null, limits });
    const set = await plan({ chatbots: 1, api_keys: 1, members: 1 });
    expect([set.status, set.body.plan.limits]).toEqual([200, { chatbots: 1, api_keys: 1, members: 1 }]);
    const chatbot = (by = owner) => http.post('/api/chatbots').set(by.byKey).send({ name: 'Bakery' });
    expect((await chatbot()).status).toBe(201);
    const tries: [string, () => Promise<{ status: number; body: { error: { code: string; message: string } } }>][] = [
      ['chatbots', async () => chatbot()],
      [
        'api_keys',
        async () =>
          http
            .post('/api/api-keys')
            .set(owner.byKey)
            .send({ name: 'One more', scopes: ['read'] }),
      ],
      [
        'members',
        async () => http.post('/api/invitations').set(owner.byKey).send({ email: 'in@example.com', role: 'viewer' }),
      ],
    ];
    for (const [name, attempt] of tries) {
      const { status, body } = await attempt();
      expect([name, status, body.error.code]).toEqual([name, 409, 'limit_reached']);
      expect(body.error.message).toContain(`(${name})`);
      expect(body.error.message).toContain('ask an operator to raise the limit');
    }
    expect((await chatbot(neighbour)).status).toBe(201);
    await plan({ chatbots: 2, api_keys: 3, members: 2 });
    for (const [name, attempt] of tries) expect([name, (await attempt()).status]).toEqual([name, 201]);
    expect((await chatbot()).status).toBe(409);
  });
});
