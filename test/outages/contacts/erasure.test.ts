import type { Client } from '@temporalio/client';
import { ContactHashes } from '../../../src/domain/contacts/contact-hash';
import { ContactErasedError } from '../../../src/domain/contacts/erasure';
import { createContactEraser } from '../../../src/worker/adapters/contact-eraser';
import { ConversationRepository } from '../../../src/storage/conversations/conversations';
import { ErasureRepository } from '../../../src/storage/contacts/erasures';
import { PersonalDataRepository } from '../../../src/storage/contacts/personal-data';
import type { Database } from '../../../src/storage/database';
import { TemporalGateway } from '../../../src/temporal/gateway';
import { createModelBusiness } from '../../support/business-with-model';
import type { ModelBusiness } from '../../support/business-with-model';
import { answersSeenBy, conversationWith, waitForAnswers, waitUntilResolved } from '../../support/conversation';
import { documentsHolding, productDatabase } from '../../support/database';
import { LanguageModelDouble } from '../../support/language-model-double';
import { parseKeys } from '../../support/parse-keys';
import { api, apiOk, newIgsid, product, restartProcess, sendDm, simulator } from '../../support/product';
import { temporalClient } from '../../support/temporal';
import { createTenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';

/** Thirty seconds between the two passes, and what a killed worker costs. */
const ERASED = { timeoutMs: 240_000, everyMs: 500 };

describe('erasure', () => {
  const model = new LanguageModelDouble();
  let database: Database;
  let temporal: Client;
  let contacts: ContactHashes;

  beforeAll(async () => {
    const { llmPort, credentialsKeys } = await product();
    contacts = new ContactHashes(parseKeys(credentialsKeys));
    await model.start(llmPort);
    model.answerByDefault(({ messages }) => ({ text: `Re: ${messages.at(-1)?.content}` }));
    [database, temporal] = await Promise.all([productDatabase(), temporalClient()]);
  });

  afterAll(async () => {
    await temporal.connection.close();
    await database.close();
    await model.stop();
  });

  /** Everything that one may leave behind: messages, replies, a person's reply, a reaction, a note, an export. */
  async function livedConversation(business: ModelBusiness, igsid: string, text: string): Promise<string> {
    const mid = await sendDm(business, igsid, `${text} question`);
    await waitForAnswers(igsid, business, 1);
    await waitUntilResolved(igsid, business, 1);
    const { id } = await conversationWith(igsid, business);
    await apiOk('POST', `/api/conversations/${id}/messages`, { text: `${text} by a person` });
    await apiOk('POST', `/api/conversations/${id}/notes`, { text: `${text} noted` });
    await apiOk('POST', `/api/conversations/${id}/export`);
    const [reply] = await answersSeenBy(igsid, business);
    expect(reply).toContain(text);
    await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: business.instagramAccountId,
      reaction: { mid, emoji: '❤' },
    });
    await waitFor('the reaction is kept', async () => database.events.findOne({ customer_id: igsid }));
    return mid;
  }

  async function erased(receipt: { id: string }): Promise<Record<string, number>> {
    const done = await waitFor(
      'the erasure is done',
      async () => {
        const current = await apiOk('GET', `/api/erasures/${receipt.id}`);
        return current.status === 'done' && current;
      },
      ERASED,
    );
    return done.counts;
  }

  async function runsOf(business: ModelBusiness): Promise<string[]> {
    const types =
      "'messageWorkflow', 'conversationEventWorkflow', 'sendHumanReplyWorkflow', 'exportConversationWorkflow'";
    const ids: string[] = [];
    const query = `BotSmithChatbotId = '${business.chatbotId}' AND WorkflowType IN (${types})`;
    for await (const { workflowId } of temporal.workflow.list({ query })) ids.push(workflowId);
    return ids;
  }

  it('leaves nothing of a person, although the worker is killed in the middle, and nothing brings it back', async () => {
    const business = await createModelBusiness(model);
    const [igsid, busy, other] = [newIgsid(), newIgsid(), newIgsid()];
    const text = `planted-${igsid}`;
    const mid = await livedConversation(business, igsid, text);
    const written = Date.now();
    const { id: before } = await conversationWith(igsid, business);
    await sendDm(business, other, 'bystander');
    await waitForAnswers(other, business, 1);
    model.enqueue(business.key, { text: `${text} unheard`, delayMs: 6_000 });
    await sendDm(business, busy, `${text} still being answered`);
    await waitFor('the model writes', () =>
      model.requestsOf(business.key).at(-1)?.messages.at(-1)?.content.includes('still'),
    );

    const contacts = `/api/chatbots/${business.chatbotId}/contacts`;
    const asked = await api('DELETE', `${contacts}/${igsid}`);
    expect([asked.status, asked.body.status]).toEqual([202, 'running']);
    const busyReceipt = await apiOk('DELETE', `${contacts}/${busy}`);
    const again = await apiOk('DELETE', `${contacts}/${igsid}`);
    for (const { id } of [asked.body, busyReceipt, again]) {
      await waitFor('the line is drawn', async () => database.erasures.findOne({ _id: id, counts: { $exists: true } }));
    }
    await restartProcess('worker');
    await waitFor('something is gone', async () => !(await database.conversations.findOne({ _id: before })), ERASED);
    await restartProcess('worker');

    const counts = [await erased(asked.body), await erased(again)];
    // Of two who ask at once, whoever comes first finds it all.
    expect(counts).toContainEqual(
      expect.objectContaining({ messages: 3, turns: 1, outbound: 1, notes: 1, exports: 1 }),
    );
    await erased(busyReceipt);
    expect(await documentsHolding(database, [igsid, busy, text])).toEqual([]);
    expect(await answersSeenBy(busy, business)).toEqual([]);
    await waitFor('only the bystander’s runs are left', async () => {
      const ids = await runsOf(business);
      const left = await database.messages.find({ chatbot_id: business.chatbotId }).toArray();
      const own = new Set(left.map(({ workflow_id }) => workflow_id));
      return ids.length > 0 && ids.every((id) => own.has(id) || id.includes('/echo/'));
    });

    // Meta delivers once more what was erased.
    await simulator('POST', '/simulator/messages', {
      from: igsid,
      to: business.instagramAccountId,
      mid: `${mid}-again`,
      timestamp: written,
      text: `${text} question`,
    });
    await waitFor('its run is noted', async () => database.forgottenRuns.findOne({ _id: new RegExp(`${mid}-again$`) }));
    expect(await documentsHolding(database, [igsid, text])).toEqual([]);

    await sendDm(business, igsid, 'I am back');
    await waitForAnswers(igsid, business, 3);
    await waitUntilResolved(igsid, business, 1);
    expect((await conversationWith(igsid, business)).id).not.toBe(before);
    expect(await conversationWith(other, business)).toMatchObject({ session_id: other });
  }, 400_000);

  it('is asked for by the account’s own people, for their own chatbots, and known by its receipt alone', async () => {
    const tenant = await createTenant();
    const business = await createModelBusiness(model);
    const igsid = newIgsid();
    expect((await tenant.api('DELETE', `/api/chatbots/${business.chatbotId}/contacts/${igsid}`)).status).toBe(404);
    expect((await api('GET', '/api/erasures/era_unknown')).status).toBe(404);
    const receipt = await apiOk('DELETE', `/api/chatbots/${business.chatbotId}/contacts/${igsid}`);
    expect((await tenant.api('GET', `/api/erasures/${receipt.id}`)).status).toBe(404);
    expect(JSON.stringify(receipt)).not.toContain(igsid);
    await erased(receipt);
  }, 300_000);

  it('reaches every chatbot that knows the person, for whoever deletes on Meta’s behalf', async () => {
    const [first, second] = [await createModelBusiness(model), await createModelBusiness(model)];
    const igsid = newIgsid();
    for (const business of [first, second]) {
      await sendDm(business, igsid, 'hello');
      await waitUntilResolved(igsid, business, 1);
    }
    const erasures = new ErasureRepository(database.erasures, database.erasedContacts, contacts);
    const gateway = new TemporalGateway(temporal, contacts);
    const eraser = createContactEraser(gateway, new PersonalDataRepository(database), erasures, contacts);
    const request = { igsid, request_key: igsid.split('').reverse().join('') };
    const handles = await eraser.eraseEverywhere(request);
    expect(handles).toHaveLength(2);
    expect(await eraser.isDone(handles)).toBe(false);
    await waitFor('both are done', async () => eraser.isDone(handles), ERASED);
    expect(await documentsHolding(database, [igsid])).toEqual([]);
    expect(await eraser.eraseEverywhere(request)).toEqual([]);
  }, 300_000);

  it('takes no late echo or act for a returning person, even where the line was drawn since it was looked at', async () => {
    const conversations = new ConversationRepository(database.conversations, database.erasedContacts, contacts);
    const erasures = new ErasureRepository(database.erasures, database.erasedContacts, contacts);
    const contact = { account_id: 'acc_line', chatbot_id: `bot_${newIgsid()}`, igsid: newIgsid() };
    const erasedAt = Date.now();
    const happened = (by: 'customer' | 'owner' | 'echo', afterMs: number) =>
      conversations.ensure({
        accountId: contact.account_id,
        chatbotId: contact.chatbot_id,
        customerId: contact.igsid,
        at: new Date(erasedAt + afterMs),
        by,
        opensWindow: false,
      });
    await erasures.bury(contact, 1, new Date(erasedAt));
    await expect(happened('customer', -1)).rejects.toThrow(ContactErasedError);
    await expect(happened('echo', 60_000)).rejects.toThrow(ContactErasedError);
    expect(await documentsHolding(database, [contact.igsid])).toEqual([]);

    expect(await happened('owner', 1)).toMatchObject({ epoch: 1, last_customer_act_at: new Date(0) });
    expect(await happened('echo', 180_000)).toMatchObject({ epoch: 1 });
  });
});

describe('a deleted chatbot or account', () => {
  const model = new LanguageModelDouble();
  let database: Database;

  beforeAll(async () => {
    await model.start((await product()).llmPort);
    database = await productDatabase();
  });

  afterAll(async () => {
    await database.close();
    await model.stop();
  });

  /** @throws with whatever lies in other collections. */
  function nothingBut(collections: readonly string[], documents: readonly string[]): true {
    const others = documents.filter((document) => !collections.some((name) => document.startsWith(`${name}: `)));
    if (others.length > 0) throw new Error(others.join('\n'));
    return true;
  }

  it('leaves nothing behind but its bills and who did what as a chatbot, although the worker is killed meanwhile', async () => {
    const business = await createModelBusiness(model);
    model.enqueue(business.key, { text: 'planted-answer' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'planted-question');
    await waitUntilResolved(igsid, business, 1);
    const { id } = await conversationWith(igsid, business);
    await apiOk('POST', `/api/conversations/${id}/notes`, { text: 'planted-note' });
    await apiOk('PATCH', `/api/chatbots/${business.chatbotId}`, { system_prompt: 'planted-prompt' });
    expect((await api('DELETE', `/api/chatbots/${business.chatbotId}`)).status).toBe(204);
    await restartProcess('worker');
    expect((await api('GET', `/api/chatbots/${business.chatbotId}`)).status).toBe(404);
    await waitFor(
      'nothing is left',
      async () => {
        const left = await documentsHolding(database, [business.chatbotId, igsid]);
        return nothingBut(['usage', 'usage_totals', 'audit_log'], left);
      },
      ERASED,
    );
    expect((await api('GET', `/api/conversations/${id}`)).status).toBe(404);
    expect(await database.usage.countDocuments({ chatbot_id: business.chatbotId })).toBe(1);
    await waitFor(
      'its runs are gone',
      async () => {
        const temporal = await temporalClient();
        try {
          const query = `BotSmithChatbotId = '${business.chatbotId}' AND WorkflowType = 'messageWorkflow'`;
          for await (const _run of temporal.workflow.list({ query })) return false;
          return true;
        } finally {
          await temporal.connection.close();
        }
      },
      ERASED,
    );
  }, 300_000);

  it('leaves nothing behind as an account but who deleted it, for an operator who is not its own', async () => {
    const tenant = await createTenant();
    const business = await createModelBusiness(model, {}, tenant.apiOk);
    model.enqueue(business.key, { text: 'planted-answer' });
    const igsid = newIgsid();
    await sendDm(business, igsid, 'planted-question');
    await waitForAnswers(igsid, business, 1);
    await tenant.apiOk('POST', `/api/chatbots/${business.chatbotId}/knowledge/texts`, { title: 'T', text: 'planted' });
    const path = `/api/accounts/${tenant.account_id}`;
    expect((await tenant.api('DELETE', path)).status).toBe(403);
    const { account_id } = await product();
    expect((await api('DELETE', `/api/accounts/${account_id}`)).body.error.code).toBe('own_account');
    expect((await api('DELETE', '/api/accounts/acc_unknown')).status).toBe(404);
    const asked = await api('DELETE', path);
    expect([asked.status, asked.body.status]).toEqual([202, 'running']);
    await waitFor('its key opens nothing', async () => (await tenant.api('GET', '/api/usage')).status === 401, ERASED);
    await waitFor(
      'nothing is left',
      async () => {
        const operation = await apiOk('GET', `/api/operations/${asked.body.workflow_id}`);
        const left = await documentsHolding(database, [tenant.account_id, business.chatbotId, igsid]);
        return operation.status === 'done' && nothingBut(['audit_log'], left);
      },
      ERASED,
    );
    expect((await api('DELETE', path)).status).toBe(404);
  }, 300_000);
});
