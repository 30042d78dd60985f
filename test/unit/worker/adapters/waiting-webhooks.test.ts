import type { InboxEntry } from '../../../../src/domain/events/inbox-entry';
import { createWaitingWebhooks, withoutPerson } from '../../../../src/worker/adapters/waiting-webhooks';

const item = (sender: string, text: string) => ({
  sender: { id: sender },
  recipient: { id: '1784' },
  message: { text },
});
const bodyOf = (...items: object[]) =>
  JSON.stringify({ object: 'instagram', entry: [{ id: '1784', messaging: items }] });

describe('a waiting webhook body', () => {
  it('loses the person’s events and keeps everybody else’s', () => {
    const echo = { sender: { id: '1784' }, recipient: { id: '901' }, message: { is_echo: true, text: 'reply to you' } };
    const rest = withoutPerson(bodyOf(item('901', 'mine'), item('902', 'theirs'), echo), '901');
    expect(JSON.parse(rest ?? '')).toEqual(JSON.parse(bodyOf(item('902', 'theirs'))));
  });

  it('keeps ids that Meta prints without quotes, however long, and finds the person by them', () => {
    const body =
      '{"entry":[{"id":17841400000000001,"messaging":[{"sender":{"id":90000000000000001}},{"sender":{"id":"2"}}]}]}';
    const rest = withoutPerson(body, '90000000000000001');
    expect(JSON.parse(rest ?? '')).toEqual({
      entry: [{ id: '17841400000000001', messaging: [{ sender: { id: '2' } }] }],
    });
  });

  it('is not mistaken for another person’s whose id contains this one', () => {
    expect(withoutPerson(bodyOf(item('9012', 'theirs')), '901')).toContain('theirs');
  });

  it('is removed when nothing is left of it, or when nobody can read it', () => {
    expect(withoutPerson(bodyOf(item('901', 'mine')), '901')).toBeNull();
    expect(withoutPerson('901 {', '901')).toBeNull();
  });

  it('is replaced only as it was read', async () => {
    const entry = { _id: 'e', chatbot_id: 'bot', body: bodyOf(item('901', 'mine'), item('902', 'theirs')) };
    const calls: unknown[] = [];
    const webhooks = createWaitingWebhooks({
      async *holding() {
        await Promise.resolve();
        yield entry as InboxEntry;
      },
      replaceBody: (...call) => Promise.resolve(void calls.push(call)),
      remove: (id) => Promise.resolve(void calls.push(id)),
    });
    await webhooks.removePerson({ account_id: 'acc', chatbot_id: 'bot', igsid: '901' });
    expect(calls).toEqual([['e', entry.body, withoutPerson(entry.body, '901')]]);
  });
});
