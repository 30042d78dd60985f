import { waitForAnswers } from '../../support/conversation';
import { addKnowledge, api, apiOk, createBusiness, newIgsid, sendDm } from '../../support/product';
import type { Business } from '../../support/product';
import { waitFor } from '../../support/wait-for';

describe('questions without a good answer', () => {
  let business: Business;
  let path: string;
  let [anna, ben] = ['', ''];

  /** Asks as somebody new, and waits for the answer. */
  async function ask(text: string): Promise<string> {
    const igsid = newIgsid();
    await sendDm(business, igsid, text);
    await waitForAnswers(igsid, business, 1);
    return igsid;
  }
  const open = async (times: number) =>
    waitFor('the gap is listed', async () => {
      const { data } = await apiOk('GET', `${path}/gaps`);
      return data.find((gap: { times: number }) => gap.times === times);
    });

  beforeAll(async () => {
    business = await createBusiness({ name: 'Bicycles' });
    path = `/api/chatbots/${business.chatbotId}/knowledge`;
    await addKnowledge(business.chatbotId, 'Hours', 'We open Monday to Friday from 9:00 to 18:30.');
    anna = await ask('Can I bring my dog into the shop?');
    ben = await ask('Are dogs allowed?');
    await ask('When do you open?');
    await ask('Thanks!');
  }, 60_000);

  it('are listed by what they mean, with who asked, when, and until when one can write to them', async () => {
    const gap = await open(2);
    expect(gap).toMatchObject({ status: 'open', customers: 2, question: 'Are dogs allowed?', source_id: null });
    const { data: conversations } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/conversations`);
    const named = (igsid: string) =>
      conversations.find(({ session_id }: { session_id: string }) => session_id === igsid).id;
    expect(gap.conversations.map((one: { conversation_id: string }) => one.conversation_id)).toEqual([
      named(ben),
      named(anna),
    ]);
    const [{ messaging_window: window }] = gap.conversations;
    expect(Date.parse(window.person_until) - Date.parse(window.bot_until)).toBe(6 * 24 * 60 * 60_000);
    const all = await apiOk('GET', `${path}/gaps`);
    expect(JSON.stringify(all)).not.toMatch(/When do you open|Thanks/);
  });

  it('are dismissed with a reason, and opened again', async () => {
    const { id } = await open(2);
    expect((await api('PATCH', `${path}/gaps/${id}`, { status: 'dismissed', reason: 'Ask in the shop.' })).status).toBe(
      204,
    );
    expect((await apiOk('GET', `${path}/gaps`)).data).toEqual([]);
    const { data } = await apiOk('GET', `${path}/gaps?status=dismissed`);
    expect(data).toEqual([expect.objectContaining({ id, reason: 'Ask in the shop.' })]);
    expect((await api('PATCH', `${path}/gaps/${id}`, { status: 'open' })).status).toBe(204);
    expect((await open(2)).id).toBe(id);
    expect((await api('PATCH', `${path}/gaps/gap_unknown`, { status: 'dismissed' })).status).toBe(404);
  });

  it('are answered by a pair that is taught from a message, which then answers, and open again when asked later', async () => {
    const { id, conversations } = await open(2);
    const { message_id } = conversations[0];
    const pair = await apiOk('POST', `${path}/pairs`, {
      question: 'Can I bring my dog?',
      answer: 'Dogs are welcome, on a leash.',
      message_id,
    });
    const { data } = await apiOk('GET', `${path}/gaps?status=answered`);
    expect(data).toEqual([expect.objectContaining({ id, source_id: pair.id })]);
    await waitFor('it is read', async () => (await apiOk('GET', `${path}/${pair.id}`)).status === 'ready');
    const igsid = newIgsid();
    await sendDm(business, igsid, 'Are dogs allowed in your shop?');
    expect((await waitForAnswers(igsid, business, 1))[0]).toContain('on a leash');
    const other = await createBusiness();
    const foreign = await api('POST', `/api/chatbots/${other.chatbotId}/knowledge/pairs`, {
      question: 'May I?',
      answer: 'Yes.',
      message_id,
    });
    expect(foreign.status).toBe(404);
  });
});
