import { ACCOUNT_ID, bodyOf, createWebhookWorld, integrationOf, sign } from './webhook-world';

const midsOf = (count: number) => Array.from({ length: count }, (_, index) => `mid.${index}`);

describe('WebhookIntake', () => {
  it('starts one run for each message of a signed body, without Meta’s raw form', async () => {
    const { intake, gateway } = createWebhookWorld();
    const body = bodyOf(['mid.a', 'mid.b']);
    await expect(intake.receive('bot_1', body, sign(body))).resolves.toBe('started');
    expect(gateway.messages.map(({ event }) => event.mid).sort()).toEqual(['mid.a', 'mid.b']);
    expect(gateway.messages[0]).toMatchObject({
      account_id: 'acc_1',
      chatbot_id: 'bot_1',
      verified: true,
      quiet_window_ms: 100,
    });
    expect(gateway.messages[0]?.event).not.toHaveProperty('raw');
  });

  it('starts nothing twice when Meta delivers again', async () => {
    const { intake, gateway } = createWebhookWorld();
    const body = bodyOf(['mid.a']);
    for (let delivery = 0; delivery < 5; delivery += 1) await intake.receive('bot_1', body, sign(body));
    expect(gateway.messages).toHaveLength(1);
  });

  it('keeps at most 32 starts in flight', async () => {
    const { intake, gateway } = createWebhookWorld();
    const body = bodyOf(midsOf(150));
    await intake.receive('bot_1', body, sign(body));
    expect(gateway.messages).toHaveLength(150);
    expect(gateway.mostInFlight).toBeLessThanOrEqual(32);
  });

  it('starts the first 200 of a large body at once and the rest from the inbox', async () => {
    const { intake, gateway, inbox, drainer } = createWebhookWorld();
    const body = bodyOf(midsOf(1_000));
    await expect(intake.receive('bot_1', body, sign(body))).resolves.toBe('queued');
    await drainer.stop();
    expect(new Set(gateway.messages.map(({ event }) => event.mid)).size).toBe(1_000);
    expect(inbox.entries.size).toBe(0);
  });

  it('refuses a body of more events than fit into one of Meta, and keeps none of them', async () => {
    const { intake, gateway, inbox } = createWebhookWorld();
    const happening = `{"sender":{"id":"1"},"recipient":{"id":"2"},"timestamp":1,"message":{"mid":"m"}}`;
    const body = Buffer.from(
      `{"object":"instagram","entry":[{"id":"2","time":1,"messaging":[${Array(50_001).fill(happening).join()}]}]}`,
    );
    await expect(intake.receive('bot_1', body, sign(body))).rejects.toMatchObject({ code: 'too_large' });
    expect([gateway.messages.length, inbox.entries.size]).toEqual([0, 0]);
  });

  it('keeps the body while the engine is away, and answers it later', async () => {
    const { intake, gateway, inbox, drainer } = createWebhookWorld();
    await drainer.stop();
    gateway.away = true;
    const body = bodyOf(['mid.a']);
    await expect(intake.receive('bot_1', body, sign(body))).resolves.toBe('queued');
    expect([...inbox.entries.values()]).toMatchObject([{ chatbot_id: 'bot_1', signed: true, body: body.toString() }]);
    expect(gateway.messages).toHaveLength(0);
  });

  it('does not wait for an engine that was away a moment ago', async () => {
    const { intake, gateway } = createWebhookWorld();
    gateway.away = true;
    for (const mid of ['mid.a', 'mid.b', 'mid.c']) {
      const body = bodyOf([mid]);
      await intake.receive('bot_1', body, sign(body));
    }
    expect(gateway.attempts).toBe(1);
  });

  it('reports 503 only when engine and database are both away', async () => {
    const { intake, gateway, inbox } = createWebhookWorld();
    gateway.away = true;
    inbox.down = true;
    const body = bodyOf(['mid.a']);
    await expect(intake.receive('bot_1', body, sign(body))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('goes on with known settings while the database is down', async () => {
    const { intake, gateway, store } = createWebhookWorld();
    const first = bodyOf(['mid.a']);
    await intake.receive('bot_1', first, sign(first));
    store.down = true;
    const second = bodyOf(['mid.b']);
    await expect(intake.receive('bot_1', second, sign(second))).resolves.toBe('started');
    expect(gateway.messages).toHaveLength(2);
  });

  it('does not lose the neighbours of an event that the engine refuses', async () => {
    const { intake, gateway, inbox } = createWebhookWorld();
    gateway.refused.add('mid.1');
    const body = bodyOf(midsOf(50));
    await expect(intake.receive('bot_1', body, sign(body))).resolves.toBe('queued');
    expect(gateway.messages).toHaveLength(49);
    expect(inbox.entries.size).toBe(1);
  });

  it('lets go of an event that is too large for the engine, says so, and keeps its neighbours', async () => {
    const { intake, gateway, inbox, logged } = createWebhookWorld();
    const key = 'mid.large';
    gateway.refused.add(key);
    const message = (mid: string, text: string) => ({
      sender: { id: '9001' },
      recipient: { id: ACCOUNT_ID },
      timestamp: 1_700_000_000_000,
      message: { mid, text },
    });
    const messaging = [message(key, 'x'.repeat(1_600_000)), message('mid.a', 'Hi')];
    const body = Buffer.from(JSON.stringify({ object: 'instagram', entry: [{ id: ACCOUNT_ID, messaging }] }));
    await expect(intake.receive('bot_1', body, sign(body))).resolves.toBe('started');
    expect(gateway.messages.map(({ event }) => event.mid)).toEqual(['mid.a']);
    expect(inbox.entries.size).toBe(0);
    expect(logged).toMatchObject([{ event: 'event.too_large', chatbot_id: 'bot_1' }]);
  });

  it('judges the chatbot first, then the signature, then the body', async () => {
    const { intake } = createWebhookWorld();
    const notJson = Buffer.from('{"entry":');
    await expect(intake.receive('bot_9', notJson, undefined)).rejects.toMatchObject({ code: 'not_found' });
    await expect(intake.receive('bot_1', notJson, undefined)).rejects.toMatchObject({ code: 'bad_signature' });
    await expect(intake.receive('bot_1', notJson, sign(notJson, 'another'))).rejects.toMatchObject({
      code: 'bad_signature',
    });
    await expect(intake.receive('bot_1', notJson, sign(notJson))).rejects.toMatchObject({ name: 'InvalidInputError' });
  });

  it('takes the signature of the deployment’s own Meta app too', async () => {
    const { intake } = createWebhookWorld({ INSTAGRAM_APP_SECRET: 'of-the-deployment' });
    const body = bodyOf(['mid.a']);
    await expect(intake.receive('bot_1', body, sign(body, 'of-the-deployment'))).resolves.toBe('started');
  });

  it('routes by the Instagram account among the chatbots of the same account', async () => {
    const { intake, gateway, integrations } = createWebhookWorld();
    integrations.set(
      'bot_2',
      integrationOf({ chatbot_id: 'bot_2', integration_id: 'int_2', instagram_account_id: '222' }),
    );
    const body = bodyOf(['mid.a'], '222');
    await intake.receive('bot_1', body, sign(body));
    expect(gateway.messages).toMatchObject([{ chatbot_id: 'bot_2', quiet_window_ms: 200 }]);
  });

  it('takes what names the Page of the account', async () => {
    const { intake, gateway } = createWebhookWorld();
    const body = bodyOf(['mid.a'], '777');
    await intake.receive('bot_1', body, sign(body));
    expect(gateway.messages).toMatchObject([{ chatbot_id: 'bot_1' }]);
  });

  it('ignores a stranger’s account once the own one is known, and takes everything before', async () => {
    const { intake, gateway, integrations, settings } = createWebhookWorld();
    const body = bodyOf(['mid.a'], '999');
    await expect(intake.receive('bot_1', body, sign(body))).resolves.toBe('started');
    expect(gateway.messages).toHaveLength(0);
    integrations.set('bot_1', integrationOf({ instagram_account_id: undefined, status: 'pending' }));
    settings.clear({ account_id: 'acc_1', chatbot_id: 'bot_1' });
    await intake.receive('bot_1', body, sign(body));
    expect(gateway.messages).toMatchObject([{ chatbot_id: 'bot_1' }]);
  });

  it('still starts runs for a disabled integration, which keep the message', async () => {
    const { intake, gateway, integrations } = createWebhookWorld();
    integrations.set('bot_1', integrationOf({ enabled: false, status: 'disabled' }));
    const body = bodyOf(['mid.a']);
    await expect(intake.receive('bot_1', body, sign(body))).resolves.toBe('started');
    expect(gateway.messages).toHaveLength(1);
  });

  describe('without an app secret', () => {
    const unsigned = (mode: 'verify' | 'accept' | 'reject') => {
      const world = createWebhookWorld({ UNSIGNED_WEBHOOKS: mode });
      world.integrations.set('bot_1', integrationOf({ appSecret: undefined }));
      return world;
    };
    const read = Buffer.from(
      JSON.stringify({
        entry: [
          {
            id: ACCOUNT_ID,
            messaging: [
              { sender: { id: '9001' }, recipient: { id: ACCOUNT_ID }, timestamp: 1, read: { mid: 'mid.r' } },
            ],
          },
        ],
      }),
    );

    it('verify: starts messages as unverified and acts on nothing that cannot be read back', async () => {
      const { intake, gateway, logged } = unsigned('verify');
      await intake.receive('bot_1', bodyOf(['mid.a']), undefined);
      await intake.receive('bot_1', read, undefined);
      expect(gateway.messages).toMatchObject([{ verified: false }]);
      expect(gateway.events).toHaveLength(0);
      expect(logged).toMatchObject([{ event: 'event.unverifiable' }]);
    });

    it('verify: lets a flood wait in the inbox instead of starting it', async () => {
      const { intake, gateway } = unsigned('verify');
      await expect(intake.receive('bot_1', bodyOf(midsOf(150)), undefined)).resolves.toBe('queued');
      expect(gateway.messages.length).toBeLessThan(70);
    });

    it('verify: has the conversations at Meta read once in a flood, so that true messages need not wait for it', async () => {
      const { intake, gateway } = unsigned('verify');
      await intake.receive('bot_1', bodyOf(['mid.a']), undefined);
      expect(gateway.management).toHaveLength(0);
      for (let wave = 0; wave < 5; wave += 1) await intake.receive('bot_1', bodyOf(midsOf(100)), undefined);
      // The flood may last from one half minute into the next.
      expect(new Set(gateway.management).size).toBe(gateway.management.length);
      expect(gateway.management.length).toBeGreaterThanOrEqual(1);
      expect(gateway.management.length).toBeLessThanOrEqual(2);
      expect(gateway.management[0]).toContain('catch-up');
    });

    it('accept: trusts what comes', async () => {
      const { intake, gateway } = unsigned('accept');
      await intake.receive('bot_1', bodyOf(['mid.a']), undefined);
      await intake.receive('bot_1', read, undefined);
      expect(gateway.messages).toMatchObject([{ verified: true }]);
      expect(gateway.events).toHaveLength(1);
    });

    it('reject: refuses what comes', async () => {
      const { intake } = unsigned('reject');
      await expect(intake.receive('bot_1', bodyOf(['mid.a']), undefined)).rejects.toMatchObject({
        code: 'bad_signature',
      });
    });
  });

  it('looks a changed secret up once before it refuses', async () => {
    const { intake, integrations, settings, store } = createWebhookWorld();
    const body = bodyOf(['mid.a']);
    await intake.receive('bot_1', body, sign(body));
    integrations.set('bot_1', integrationOf({ appSecret: 'rotated' }));
    jest.useFakeTimers({ now: Date.now() + 2_000, doNotFake: ['setImmediate', 'nextTick'] });
    try {
      await expect(intake.receive('bot_1', body, sign(body, 'rotated'))).resolves.toBe('started');
      const readsBefore = store.reads;
      for (let guess = 0; guess < 20; guess += 1) {
        await expect(intake.receive('bot_1', body, sign(body, `guess ${guess}`))).rejects.toMatchObject({
          code: 'bad_signature',
        });
      }
      expect(store.reads).toBe(readsBefore);
    } finally {
      jest.useRealTimers();
      settings.clear({ account_id: 'acc_1', chatbot_id: 'bot_1' });
    }
  });
});
