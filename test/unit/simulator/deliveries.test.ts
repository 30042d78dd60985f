import { readFileSync } from 'node:fs';
import { verifySignature } from '../../../src/instagram/signature';
import { waitFor } from '../../support/wait-for';
import { WebhookReceiver } from './webhook-receiver';
import { ACCOUNT, SECRET, SimulatorWorld, eachInItsWorld } from './simulator-world';

describe('the delivery of webhooks', () => {
  const world = eachInItsWorld();
  const state = async () =>
    (await world().control('GET', `/deliveries?account=${ACCOUNT}`)).body.data.map((d: { state: string }) => d.state);

  it('signs the very bytes it sends, with everything beyond ASCII escaped in lowercase', async () => {
    await world().act({ text: 'Größe äöå 👍?' });
    const [webhook] = world().receiver.received;
    const text = webhook?.raw.toString('latin1') ?? '';
    expect(text).toContain('Gr\\u00f6\\u00dfe \\u00e4\\u00f6\\u00e5 \\ud83d\\udc4d?');
    expect(/[^ -~]/.test(text)).toBe(false);
    expect(verifySignature(webhook?.raw as Buffer, webhook?.signature, [SECRET])).toBe(true);
    expect(verifySignature(Buffer.from(JSON.stringify(webhook?.body)), webhook?.signature, [SECRET])).toBe(false);
    expect(world().receiver.events[0].message.text).toBe('Größe äöå 👍?');
  });

  it('does not sign for a business without an app secret', async () => {
    await world().register({ app_secret: undefined });
    await world().act({ text: 'hi' });
    expect(world().receiver.received[0]?.signature).toBeUndefined();
  });

  it('delivers nothing of a message whose webhook is to never come, and knows the message', async () => {
    expect((await world().act({ text: 'unheard', deliveries: 0 })).statuses).toEqual([]);
    expect(await state()).toEqual([]);
    expect((await world().phone()).messages).toMatchObject([{ text: 'unheard' }]);
  });

  it.each<[string, (number | 'drop')[]]>([
    ['a 500', [500]],
    ['a 401', [401]],
    ['a 503, a lost connection and a 302', [503, 'drop', 302]],
    ['a 204, which is not 200', [204]],
  ])('delivers the same bytes again after %s, until it is answered 200', async (_title, answers) => {
    world().receiver.answers = [...answers];
    const { delivered } = await world().act({ text: 'hi' });
    expect(delivered).toBe(answers[0]);
    const received = await world().receiver.waitFor(answers.length + 1);
    expect(new Set(received.map(({ raw }) => raw.toString())).size).toBe(1);
    await waitFor('it is delivered', async () => (await state())[0] === 'delivered');
    const [delivery] = (await world().control('GET', `/deliveries?account=${ACCOUNT}`)).body.data;
    expect(delivery.attempts.map(({ status }: { status: number }) => status)).toEqual([
      ...answers.map((answer) => (answer === 'drop' ? 0 : answer)),
      200,
    ]);
  });

  it('waits longer and longer between attempts', async () => {
    world().receiver.answers = [500, 500, 500];
    await world().act({ text: 'hi' });
    const received = await world().receiver.waitFor(4);
    const [first = 0, second = 0, third = 0] = received.slice(1).map(({ at }, i) => at - (received[i]?.at ?? 0));
    expect(first).toBeGreaterThanOrEqual(19);
    expect(second).toBeGreaterThanOrEqual(39);
    expect(third).toBeGreaterThanOrEqual(79);
  });

  it('goes on after a restart with what has not arrived', async () => {
    world().receiver.answers = Array.from({ length: 50 }, () => 500);
    await world().act({ text: 'must arrive' });
    await world().close();
    world().receiver.answers = [];
    const before = world().receiver.received.length;
    await world().listen();
    const received = await world().receiver.waitFor(before + 1);
    expect(received.at(-1)?.raw.toString()).toContain('must arrive');
    expect((await world().phone()).messages).toMatchObject([{ text: 'must arrive' }]);
  });

  it('keeps the app secret over a restart, and out of the state file', async () => {
    await world().act({ text: 'before' });
    await world().close();
    expect(readFileSync(`${world().dataDirectory}/simulator.json`, 'utf8')).not.toContain(SECRET);
    await world().listen();
    await world().act({ text: 'after' });
    const last = world().receiver.received.at(-1);
    expect(verifySignature(last?.raw as Buffer, last?.signature, [SECRET])).toBe(true);
  });

  it('looks up address and secret anew for each attempt', async () => {
    world().receiver.answers = Array.from({ length: 1_000 }, () => 401);
    await world().act({ text: 'hi' });
    const moved = new WebhookReceiver();
    await moved.start();
    await world().register({ app_secret: 'the new secret', webhook_url: moved.url });
    const [webhook] = await moved.waitFor(1);
    expect(verifySignature(webhook?.raw as Buffer, webhook?.signature, ['the new secret'])).toBe(true);
    await moved.stop();
  });

  it('delivers as many copies as asked for, at once or one after the other', async () => {
    expect((await world().act({ text: 'hi', deliveries: 3 })).statuses).toEqual([200, 200, 200]);
    expect((await world().act({ text: 'ho', deliveries: 2, concurrent: false })).statuses).toEqual([200, 200]);
    expect(world().receiver.received).toHaveLength(5);
  });

  it('redelivers what was answered 200 as often as the fault says', async () => {
    await world().fault({ kind: 'redeliver', times: 2 });
    await world().act({ text: 'twice more' });
    const received = await world().receiver.waitFor(3);
    expect(new Set(received.map(({ raw }) => raw.toString())).size).toBe(1);
    await world().act({ text: 'once' });
    expect((await world().receiver.waitFor(4)).at(-1)?.raw.toString()).toContain('once');
  });

  it('holds a message back until a later one has overtaken it', async () => {
    await world().fault({ kind: 'reorder' });
    expect((await world().act({ text: 'first' })).delivered).toBe(0);
    expect(await state()).toEqual(['held']);
    await world().act({ text: 'second' });
    await world().receiver.waitFor(2);
    expect(world().receiver.events.map(({ message }) => message.text)).toEqual(['second', 'first']);
    const [second, first] = world().receiver.events;
    expect(first.timestamp).toBeLessThanOrEqual(second.timestamp);
    expect((await world().phone()).messages.map(({ text }: { text: string }) => text)).toEqual(['first', 'second']);
  });

  it('lets go of what is held back when the faults are cleared', async () => {
    await world().fault({ kind: 'reorder' });
    await world().act({ text: 'held' });
    await world().control('DELETE', `/faults?account=${ACCOUNT}`);
    expect((await world().receiver.waitFor(1))[0]?.raw.toString()).toContain('held');
  });
});

describe('a business that does not answer', () => {
  it('counts as failed after the timeout, and is given up after the span', async () => {
    const world = await new SimulatorWorld().start({}, { timeoutMs: 50, giveUpAfterMs: 120 });
    try {
      world.receiver.answers = Array.from({ length: 100 }, () => 'hang' as const);
      expect((await world.act({ text: 'hi' })).delivered).toBe(0);
      await waitFor('it is given up', async () => {
        const { data } = (await world.control('GET', '/deliveries')).body;
        return data[0].state === 'abandoned';
      });
    } finally {
      await world.stop();
    }
  });
});
