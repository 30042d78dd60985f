import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiOk, customerView, newIgsid, product, simulator } from '../../support/product';
import { waitFor } from '../../support/wait-for';

describe('the product as npm start runs it', () => {
  it("answers a DM to the demo shop from the shop's knowledge, exactly once", async () => {
    const { dataDir } = await product();
    const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
    const igsid = newIgsid();
    await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: demo.instagram_account_id,
      text: 'What are your opening hours on Saturday?',
    });
    await waitFor('the customer sees an answer', async () =>
      JSON.stringify(await customerView(igsid, demo.instagram_account_id)).includes('16:00'),
    );
    const conversation = await waitFor('the turn is closed', async () => {
      const { data } = await apiOk('GET', `/api/chatbots/${demo.chatbot_id}/conversations?limit=100`);
      const found = data.find((entry: { session_id: string }) => entry.session_id === igsid);
      return found?.message_count === 2 && found;
    });
    const { data: messages } = await apiOk('GET', `/api/conversations/${conversation.id}/messages`);
    expect(messages.map((message: { role: string }) => message.role).sort()).toEqual(['assistant', 'user']);
    const sent = await simulator('GET', '/simulator/requests');
    const toCustomer = (sent.data ?? sent).filter(
      (request: { body?: { recipient?: { id?: string }; message?: unknown } }) =>
        request.body?.recipient?.id === igsid && request.body.message !== undefined,
    );
    expect(toCustomer).toHaveLength(1);
  });
});
