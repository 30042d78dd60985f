import type { InboundEvent } from '../../../src/domain/events/inbound-event';
import { parseJson, parseWebhook } from '../../../src/instagram/parse-webhook';

const ACCOUNT = '17841400000000001';
const CUSTOMER = '9876543210123456789';
const AT = 1_790_000_000_123;

const from = { sender: { id: CUSTOMER }, recipient: { id: ACCOUNT }, timestamp: AT };
const fromBusiness = { sender: { id: ACCOUNT }, recipient: { id: CUSTOMER }, timestamp: AT };

function entry(fields: object): unknown {
  return { object: 'instagram', entry: [{ id: ACCOUNT, time: AT + 5, ...fields }] };
}

function only(body: unknown): InboundEvent {
  const { events, rejected } = parseWebhook(body, 1);
  expect(rejected).toEqual([]);
  expect(events).toHaveLength(1);
  return events[0] as InboundEvent;
}

const messaging = (item: object) => only(entry({ messaging: [item] }));

describe('the kinds of event', () => {
  it.each<[string, object, Partial<InboundEvent>]>([
    ['a text', { ...from, message: { mid: 'm1', text: 'hi' } }, { kind: 'message', key: 'm1', text: 'hi' }],
    [
      'a quick reply',
      { ...from, message: { mid: 'm2', text: 'Yes', quick_reply: { payload: 'YES' } } },
      { kind: 'message', quick_reply: { payload: 'YES' } },
    ],
    [
      'an inline reply',
      { ...from, message: { mid: 'm3', text: 'this one', reply_to: { mid: 'm0' } } },
      { kind: 'message', reply_to: { mid: 'm0' } },
    ],
    [
      'a story reply',
      { ...from, message: { mid: 'm4', text: 'nice', reply_to: { story: { id: '123', url: 'https://cdn/s' } } } },
      { kind: 'message', reply_to: { story: { id: '123', url: 'https://cdn/s' } } },
    ],
    [
      'an attachment of a type that is not known yet',
      { ...from, message: { mid: 'm5', attachments: [{ type: 'hologram', payload: { url: 'https://cdn/h' } }] } },
      { kind: 'message', attachments: [{ type: 'hologram', url: 'https://cdn/h', payload: { url: 'https://cdn/h' } }] },
    ],
    [
      'an unsupported message',
      { ...from, message: { mid: 'm6', is_unsupported: true } },
      { kind: 'message', is_unsupported: true },
    ],
    ['an unsend', { ...from, message: { mid: 'm7', is_deleted: true } }, { kind: 'unsend', mid: 'm7' }],
    [
      'an unsend whose flag stands beside the message',
      { ...from, is_deleted: 'true', message: { mid: 'm7' } },
      { kind: 'unsend', mid: 'm7' },
    ],
    [
      'an echo whose flag stands beside the message',
      { ...fromBusiness, sender: { id: 'page' }, is_echo: 1, message: { mid: 'm9', text: 'ours' } },
      { kind: 'echo', mid: 'm9', customer_id: CUSTOMER },
    ],
    [
      'an echo',
      { ...fromBusiness, message: { mid: 'm8', text: 'ours', is_echo: true } },
      { kind: 'echo', mid: 'm8', customer_id: CUSTOMER },
    ],
    [
      'an edit',
      { ...from, message_edit: { mid: 'm9', text: 'corrected', num_edit: 1 } },
      { kind: 'edit', mid: 'm9', text: 'corrected', num_edit: 1 },
    ],
    [
      'a reaction',
      { ...from, reaction: { mid: 'm10', action: 'react', reaction: 'love', emoji: '❤️' } },
      { kind: 'reaction', mid: 'm10', reaction: { action: 'react', reaction: 'love', emoji: '❤️' } },
    ],
    [
      'a postback',
      { ...from, postback: { mid: 'm11', title: 'Hours', payload: 'HOURS' } },
      { kind: 'postback', key: 'm11', postback: { title: 'Hours', payload: 'HOURS' } },
    ],
    ['a referral', { ...from, referral: { ref: 'ad-1', source: 'ADS' } }, { kind: 'referral' }],
    ['a read receipt', { ...from, read: { mid: 'm12' } }, { kind: 'read', mid: 'm12' }],
    ['an opt-in', { ...from, optin: { type: 'notification_messages' } }, { kind: 'optin' }],
    ['a handover', { ...from, pass_thread_control: { new_owner_app_id: '1' } }, { kind: 'handover' }],
    ['a policy notice', { ...from, 'policy-enforcement': { action: 'block' } }, { kind: 'policy' }],
    ['anything else', { ...from, telepathy: { thought: 'hm' } }, { kind: 'unknown' }],
  ])('recognises %s', (_title, item, expected) => {
    const event = messaging(item);
    expect(event).toMatchObject({ ...expected, channel: 'messaging', instagram_account_id: ACCOUNT, timestamp: AT });
    expect(event.customer_id).toBe(CUSTOMER);
    expect(event.raw).toEqual(item);
  });

  it.each([
    ['messages', 'test'],
    ['comments', 'comment'],
    ['live_comments', 'comment'],
    ['mentions', 'mention'],
    ['constructor', 'unknown'],
  ])('reads a change of the field %s as %s', (field, kind) => {
    const event = only(entry({ changes: [{ field, value: { id: '55', from: { id: CUSTOMER }, text: 'hello' } }] }));
    expect(event).toMatchObject({ kind, channel: 'changes', key: '55', customer_id: CUSTOMER });
  });
});

describe('the shapes of an entry', () => {
  it('reads standby as messaging, and says that it was standby', () => {
    const event = only(entry({ standby: [{ ...from, message: { mid: 's1', text: 'hi' } }] }));
    expect(event).toMatchObject({ kind: 'message', channel: 'standby', mid: 's1' });
  });

  it('reads a flat entry as one change', () => {
    const event = only(entry({ field: 'comments', value: { id: '77', from: { id: CUSTOMER } } }));
    expect(event).toMatchObject({ kind: 'comment', key: '77' });
  });

  it('reads a list of documents as each of them', () => {
    const body = [1, 2].map((n) => entry({ messaging: [{ ...from, message: { mid: `l${n}`, text: 'x' } }] }));
    expect(parseWebhook(body).events.map(({ key }) => key)).toEqual(['l1', 'l2']);
  });

  it('keeps what it cannot read, with the reason, and loses no neighbour', () => {
    const good = { ...from, message: { mid: 'good', text: 'hi' } };
    const body = { entry: [null, { id: ACCOUNT, messaging: [7, good, 'x'] }, { id: ACCOUNT, mystery: 1 }] };
    const { events, rejected } = parseWebhook(body);
    expect(events.map(({ key }) => key)).toEqual(['good']);
    expect(rejected).toHaveLength(4);
    for (const { reason } of rejected) expect(reason).not.toBe('');
  });

  it.each([null, 7, 'text', {}, [], [null]])('throws at no JSON value: %j', (body) => {
    expect(parseWebhook(body).events).toEqual([]);
  });

  it('reads a thousand events of one body, in order', () => {
    const items = Array.from({ length: 1_000 }, (_, n) => ({ ...from, message: { mid: `m${n}`, text: `${n}` } }));
    const { events } = parseWebhook(entry({ messaging: items }));
    expect(events.map(({ mid }) => mid)).toEqual(items.map(({ message }) => message.mid));
  });
});

describe('ids and keys', () => {
  it('keeps ids beyond the safe integers exact, whether Meta quotes them or not', () => {
    const quoted = parseJson(`{"entry":[{"id":"17841400000000001","messaging":[{"sender":{"id":"${CUSTOMER}"}}]}]}`);
    const bare = parseJson(`{"entry":[{"id":17841400000000001,"messaging":[{"sender":{"id":${CUSTOMER}}}]}]}`);
    expect(parseWebhook(quoted).events[0]?.customer_id).toBe(CUSTOMER);
    expect(parseWebhook(bare).events[0]?.customer_id).toBe(CUSTOMER);
  });

  it('never takes what the account itself wrote for a question, whether it is flagged as an echo or not', () => {
    expect(messaging({ ...fromBusiness, message: { mid: 'own', text: 'ours' } })).toMatchObject({
      kind: 'echo',
      customer_id: CUSTOMER,
    });
  });

  it('keeps a message whose mid is too long for one, as an event of an unknown kind', () => {
    const event = messaging({ ...from, message: { mid: 'm'.repeat(1_000), text: 'hi' } });
    expect(event.kind).toBe('unknown');
    expect(event.key).toHaveLength(40);
    expect(event.mid).toBeUndefined();
  });

  it('gives the same event the same key on every delivery', () => {
    const item = { ...from, read: { mid: 'm1' } };
    expect(messaging({ ...item }).key).toBe(messaging({ ...item }).key);
  });

  it('gives two reactions to one message different keys', () => {
    const react = messaging({ ...from, reaction: { mid: 'm1', action: 'react', emoji: '❤️' } });
    const unreact = messaging({ ...from, reaction: { mid: 'm1', action: 'unreact' } });
    expect(react.key).not.toBe(unreact.key);
  });

  it("takes the entry's time, then the time of arrival, for an event without one", () => {
    const { timestamp: _, ...untimed } = from;
    expect(messaging({ ...untimed, message: { mid: 'a' } }).timestamp).toBe(AT + 5);
    const body = { entry: [{ id: ACCOUNT, messaging: [{ ...untimed, message: { mid: 'a' } }] }] };
    expect(parseWebhook(body, 4_000).events[0]?.timestamp).toBe(4_000);
  });
});
