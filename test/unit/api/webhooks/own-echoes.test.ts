import { conversationIdOf } from '../../../../src/domain/conversations/conversation-id';
import { createWebhookWorld, echoOf, sign } from './webhook-world';

describe('an echo', () => {
  const CONVERSATION = conversationIdOf('bot_1', '9001', 0);

  function world() {
    const { intake, gateway, sent, store } = createWebhookWorld();
    const deliver = async (body: Buffer, signature: string | undefined = sign(body)) =>
      intake.receive('bot_1', body, signature);
    return { deliver, gateway, sent, store };
  }

  it('of a reply whose mid is known needs no run, however often it comes', async () => {
    const { deliver, gateway, sent } = world();
    sent.known.add(`${CONVERSATION} mid_1`);
    expect(await deliver(echoOf('mid_1'))).toBe('started');
    expect(await deliver(echoOf('mid_1'))).toBe('started');
    expect(gateway.events).toEqual([]);
  });

  it('of anything else gets its run: a person’s words, an early echo, another customer’s', async () => {
    const { deliver, gateway, sent } = world();
    sent.known.add(`${CONVERSATION} mid_1`);
    await deliver(echoOf('mid_2'));
    await deliver(echoOf('mid_1', '9002'));
    expect(gateway.events.map(({ event }) => event.mid)).toEqual(['mid_2', 'mid_1']);
  });

  it('gets its run while the store is away', async () => {
    const { deliver, gateway, sent } = world();
    await deliver(echoOf('mid_0'));
    sent.noteEcho = () => Promise.reject(new Error('database away'));
    await deliver(echoOf('mid_1'));
    expect(gateway.events.map(({ event }) => event.mid)).toEqual(['mid_0', 'mid_1']);
  });

  it('gets its run when the store does not answer in time, which is then left alone for a while', async () => {
    const { deliver, gateway, sent } = world();
    let asked = 0;
    sent.noteEcho = () => {
      asked += 1;
      return new Promise(() => undefined);
    };
    await deliver(echoOf('mid_1'));
    await deliver(echoOf('mid_2'));
    expect(gateway.events.map(({ event }) => event.mid)).toEqual(['mid_1', 'mid_2']);
    expect(asked).toBe(1);
  });

  it('without a signature is not looked up', async () => {
    const { intake, gateway, sent, integrations } = createWebhookWorld();
    const [integration] = [...integrations.values()];
    integrations.set('bot_1', { ...integration, appSecret: undefined } as never);
    let asked = 0;
    sent.noteEcho = () => Promise.resolve((asked += 1) > 0);
    await intake.receive('bot_1', echoOf('mid_1'), undefined);
    expect([asked, gateway.events]).toEqual([0, []]);
  });
});
