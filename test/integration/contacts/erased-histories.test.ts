import type { Client } from '@temporalio/client';
import { plainContactHash } from '../../../src/domain/contacts/contact-hash';
import { conversationsBefore } from '../../../src/domain/contacts/erasure';
import { signPayload } from '../../../src/instagram/signature';
import type { Database } from '../../../src/storage/database';
import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import {
  addFault,
  conversationWith,
  postedMessages,
  storedMessages,
  waitForAnswers,
  waitUntilResolved,
} from '../../support/conversation';
import { documentsHolding, productDatabase } from '../../support/database';
import { decodedHistories } from '../../support/histories';
import { fixtureFor, instagramFixtures } from '../../support/instagram-fixtures';
import { LanguageModelDouble } from '../../support/language-model-double';
import { api, apiOk, newIgsid, product, sendDm, simulator } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { waitFor } from '../../support/wait-for';

const ERASED = { timeoutMs: 240_000, everyMs: 500 };
const PLANTED = 'teapotsecret';

/** Where these words stand in the text, with what is around them: what a failure shows. */
function partsAround(text: string, needles: readonly string[]): string[] {
  return needles.flatMap((needle) => {
    const at = text.indexOf(needle);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 80), at + needle.length + 80)];
  });
}

describe('the histories of an erased person', () => {
  const model = new LanguageModelDouble();
  let database: Database;
  let temporal: Client;
  let business: ModelBusiness;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    [database, temporal] = await Promise.all([productDatabase(), temporalClient()]);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}` }));
    business = await createModelBusiness(model);
    const integration = `/api/chatbots/${business.chatbotId}/integrations/instagram`;
    await waitFor('the own id is known', async () => (await apiOk('GET', integration)).status === 'connected');
    await apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, {
      private_replies: 'on',
      unreadable_messages: 'answer',
    });
  });

  afterAll(async () => {
    await temporal.connection.close();
    await database.close();
    await model.stop();
  });

  const act = (from: string, what: Record<string, unknown>) =>
    simulator('POST', '/simulator/messages', { from, to: business.instagramAccountId, ...what });

  const chatbotsRuns = () => `BotSmithChatbotId = '${business.chatbotId}'`;

  /** Each kind of run that a person may cause or be the subject of. */
  async function everyKindOfRun(igsid: string): Promise<void> {
    const mid = await sendDm(business, igsid, `${PLANTED} asked`);
    await waitForAnswers(igsid, business, 1);
    await waitUntilResolved(igsid, business, 1);
    await apiOk('POST', `/api/instagram/${business.chatbotId}/send-test-message`, {
      recipient_id: igsid,
      text: `${PLANTED} tried`,
    });
    const { id } = await conversationWith(igsid, business);
    await act(igsid, { edit: { mid, text: `${PLANTED} edited`, num_edit: 1 } });
    await act(igsid, { reaction: { mid, emoji: '❤' } });
    await act(igsid, { referral: { ref: PLANTED, source: 'SHORTLINK', type: 'OPEN_THREAD' } });
    await act(igsid, { postback: { title: `${PLANTED} tapped`, payload: PLANTED } });
    await waitForAnswers(igsid, business, 3);
    await simulator('POST', '/simulator/comments', {
      from: igsid,
      to: business.instagramAccountId,
      text: `${PLANTED} commented`,
    });
    await waitFor('the comment is answered privately', async () =>
      database.outbound.findOne({ chatbot_id: business.chatbotId, kind: 'private_reply', 'part.state': 'sent' }),
    );
    await sendDm(business, igsid, 'Can I talk to a human?');
    await waitFor('the hand-over is told', async () =>
      database.notifications.findOne({ 'data.conversation_id': id, kind: 'handoff.requested' }),
    );
    const { messages } = await simulator(
      'GET',
      `/simulator/conversations/${igsid}?account=${business.instagramAccountId}`,
    );
    await act(igsid, { read: { mid: messages.at(-1).mid } });
    const unsent = await sendDm(business, igsid, `${PLANTED} unsent`);
    await act(igsid, { unsend: { mid: unsent } });
    await addFault(business, { kind: 'error', path: '/me/messages', code: 551, subcode: 1545041, times: 1 });
    await api('POST', `/api/conversations/${id}/messages`, { text: `${PLANTED} refused` });
    const refused = await waitFor('a person’s reply failed', async () =>
      (await storedMessages(igsid, business)).find(({ delivery }) => delivery === 'failed'),
    );
    await simulator('DELETE', `/simulator/faults?account=${business.instagramAccountId}`);
    await apiOk('POST', `/api/messages/${refused.id}/resend`);
    await apiOk('POST', `/api/conversations/${id}/export`);
    await simulator('POST', '/simulator/business-messages', {
      account: business.instagramAccountId,
      to: igsid,
      text: `${PLANTED} from the app`,
    });
    await waitFor('what a person wrote in the app is stored', async () =>
      (await storedMessages(igsid, business)).some(({ text }) => text.endsWith('from the app')),
    );
  }

  /** Each shape of a webhook that is known, of this person. */
  async function everyShapeOfWebhook(customer: string): Promise<void> {
    const { instagramAccountId: account, webhookUrl, appSecret } = business;
    const own = instagramFixtures().filter(({ rejected, expected }) => rejected === 0 && expected.length > 0);
    for (const [index, { name }] of own.entries()) {
      const { text } = fixtureFor(name, { account, customer, suffix: `e${index}` });
      const headers = { 'x-hub-signature-256': signPayload(text, appSecret) };
      expect((await fetch(webhookUrl, { method: 'POST', headers, body: text })).status).toBe(200);
    }
  }

  it('name neither the person nor a word of theirs, whatever kind of run it was', async () => {
    const [igsid, other] = [newIgsid(), newIgsid()];
    await everyKindOfRun(igsid);
    await everyShapeOfWebhook(igsid);
    await act(other, { text: 'How are you?' });
    await waitForAnswers(other, business, 1);
    expect((await postedMessages(igsid, business)).length).toBeGreaterThan(3);

    const before = await decodedHistories(temporal, chatbotsRuns());
    const concerned = before.filter(({ text }) => text.includes(igsid) || text.includes(PLANTED));
    expect([...new Set(concerned.map(({ type }) => type))].sort()).toEqual(
      [
        'conversationEventWorkflow',
        'exportConversationWorkflow',
        'messageWorkflow',
        'notifyWorkflow',
        'resendMessageWorkflow',
        'sendHumanReplyWorkflow',
        'sendTestMessageWorkflow',
      ].filter((type) => concerned.some((history) => history.type === type)),
    );
    const byName = new Set<string>();
    for await (const { workflowId } of temporal.workflow.list({
      query: `${chatbotsRuns()} AND BotSmithContactHash IS NOT NULL`,
    })) {
      byName.add(workflowId);
    }
    const named = before.filter(({ workflowId }) => byName.has(workflowId)).map(({ type }) => type);
    expect(new Set(named)).toEqual(
      new Set([
        'conversationEventWorkflow',
        'exportConversationWorkflow',
        'messageWorkflow',
        'notifyWorkflow',
        'resendMessageWorkflow',
        'sendHumanReplyWorkflow',
        'sendTestMessageWorkflow',
      ]),
    );

    const { id: conversationId } = await conversationWith(igsid, business);
    const contact = { account_id: (await product()).account_id, chatbot_id: business.chatbotId };
    const billed = await database.usage.countDocuments({ chatbot_id: business.chatbotId });
    expect(billed).toBeGreaterThan(2);
    const receipt = await apiOk('DELETE', `/api/chatbots/${business.chatbotId}/contacts/${igsid}`);
    await waitFor(
      'the erasure is done',
      async () => (await apiOk('GET', `/api/erasures/${receipt.id}`)).status === 'done',
      ERASED,
    );
    const needles = [igsid, PLANTED, conversationId];
    const after = await decodedHistories(temporal, chatbotsRuns());
    const holding = after.filter(({ text }) => needles.some((needle) => text.includes(needle)));
    expect(holding.map(({ type, workflowId, text }) => [type, workflowId, partsAround(text, needles)])).toEqual([]);
    // Neither does what stays name anything that follows from the person's id, so that it could be guessed back.
    const guessable = [...conversationsBefore({ ...contact, igsid }, 3), plainContactHash(business.chatbotId, igsid)];
    expect(await documentsHolding(database, [...needles, ...guessable])).toEqual([]);
    expect(await database.usage.countDocuments({ chatbot_id: business.chatbotId })).toBe(billed);
    const audited = await database.auditLog.find({ 'targets.id': 'erased' }).toArray();
    expect(audited.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['postConversationsIdMessages', 'postConversationsIdExport']),
    );
    const asked = await api('PATCH', `/api/conversations/${conversationId}`, { status: 'closed' });
    expect(asked.status).toBe(404);
    await waitFor('the request for what is gone is audited', async () =>
      database.auditLog.findOne({ action: 'patchConversationsId', status: 404 }),
    );
    expect(await documentsHolding(database, guessable)).toEqual([]);
    // The other person's run, the erasure's own and those of the connection are still there: the search could find something.
    const left = new Set(after.map(({ type }) => type));
    expect([...left]).toEqual(expect.arrayContaining(['messageWorkflow', 'eraseContactWorkflow']));
    expect(after.some(({ text }) => text.includes(other))).toBe(true);
  }, 400_000);
});
