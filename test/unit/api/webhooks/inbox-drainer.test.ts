import { InboxShares } from '../../../../src/api/webhooks/inbox-shares';
import { CircuitBreaker } from '../../../../src/api/webhooks/circuit-breaker';
import { InboxDrainer } from '../../../../src/api/webhooks/inbox-drainer';
import { MemoryInbox } from './memory-inbox';
import { createWebhookWorld } from './webhook-world';

describe('the inbox', () => {
  it('is drained in turn, one body of each chatbot, the oldest of each first', async () => {
    const { inbox, drainer } = createWebhookWorld();
    const add = (chatbot_id: string, n: number, at: number) =>
      inbox.add({
        _id: `${chatbot_id}/${n}`,
        account_id: `acc_${chatbot_id}`,
        chatbot_id,
        body: '{"object":"instagram","entry":[]}',
        signed: true,
        received_at: new Date(at),
        attempts: 0,
      });
    // A flood for one chatbot was there first; three messages of others came after it.
    for (let n = 0; n < 25; n += 1) await add('flooded', n, n);
    await add('quiet', 0, 1_000);
    await add('quiet', 1, 1_001);
    await add('other', 0, 1_002);
    const order: string[] = [];
    const remove = inbox.remove.bind(inbox);
    inbox.remove = (id) => {
      order.push(id);
      return remove(id);
    };
    await drainer.drain();
    expect(order.slice(0, 5)).toEqual(['flooded/0', 'quiet/0', 'other/0', 'flooded/1', 'quiet/1']);
    expect(order.filter((id) => id.startsWith('flooded'))).toEqual(
      Array.from({ length: 25 }, (_, n) => `flooded/${n}`),
    );
    expect(inbox.entries.size).toBe(0);
  });

  it('is looked into every second while anything waits, and every fifteen seconds while it is empty', async () => {
    const inbox = new MemoryInbox();
    let [now, looks] = [0, 0];
    let found: string[] = ['bot_1'];
    inbox.chatbots = () => Promise.resolve(((looks += 1), found));
    const breaker = new CircuitBreaker();
    const drainer = new InboxDrainer({ inbox, breaker } as never, () => now);
    const looksUntil = async (until: number) => {
      looks = 0;
      for (; now < until; now += 1_000) {
        drainer.look();
        await drainer.idle();
      }
      return looks;
    };
    expect(await looksUntil(5_000)).toBe(5);
    found = [];
    expect(await looksUntil(50_000)).toBe(3);
    // What this process puts there is looked for at once, also where it came during a look that found nothing.
    drainer.kick();
    drainer.kick();
    await drainer.idle();
    found = ['bot_1'];
    expect(await looksUntil(52_000)).toBe(2);
  });

  it('takes no more signed bodies of an account than its limit, which is looked up once a second', async () => {
    let [now, waiting, looks] = [0, 0, 0];
    const shares = new InboxShares(
      {
        limit: () => Promise.resolve(3),
        count: () => {
          looks += 1;
          return Promise.resolve(waiting);
        },
      },
      () => now,
    );
    expect(await shares.hasRoom('acc_1')).toBe(true);
    waiting = 3;
    expect([await shares.hasRoom('acc_1'), looks]).toEqual([true, 1]);
    now = 1_000;
    expect([await shares.hasRoom('acc_1'), looks]).toEqual([false, 2]);
    waiting = 2;
    now = 2_000;
    expect(await shares.hasRoom('acc_1')).toBe(true);
  });
});

describe('the settings of webhooks', () => {
  it('are read anew for the chatbot that was changed, and kept for all others', async () => {
    const { settings, store } = createWebhookWorld();
    await Promise.all([settings.get('bot_1'), settings.get('bot_2')]);
    const before = store.reads;
    settings.clear({ account_id: 'acc_1', chatbot_id: 'bot_1' });
    await settings.get('bot_2');
    expect(store.reads).toBe(before);
    await settings.get('bot_1');
    expect(store.reads).toBeGreaterThan(before);
    const again = store.reads;
    settings.clearAccount('acc_other');
    await settings.get('bot_1');
    expect(store.reads).toBe(again);
    settings.clearAccount('acc_1');
    await settings.get('bot_1');
    expect(store.reads).toBeGreaterThan(again);
  });
});
