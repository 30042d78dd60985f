import { productDatabase } from '../../support/database';
import { product, requestJson } from '../../support/product';
import { createTenant } from '../../support/tenant';
import type { Tenant } from '../../support/tenant';
import { waitFor } from '../../support/wait-for';

interface Version {
  id: string;
  number: number;
  current: boolean;
  system_prompt: string;
  author: { user_id: string; name: string | null; api_key_id: string | null } | null;
  created_at: string;
}

describe('the versions of a system prompt', () => {
  let tenant: Tenant;

  beforeAll(async () => {
    tenant = await createTenant();
  });

  const create = async (system_prompt = 'First.') =>
    (await tenant.apiOk('POST', '/api/chatbots', { name: 'Bakery', system_prompt })).id as string;
  const setPrompt = (id: string, system_prompt: string) =>
    tenant.apiOk('PATCH', `/api/chatbots/${id}`, { system_prompt });
  const versions = async (id: string, query = '') =>
    (await tenant.apiOk('GET', `/api/chatbots/${id}/prompt-versions${query}`)) as {
      data: Version[];
      next_cursor: string | null;
    };
  const texts = async (id: string) => (await versions(id)).data.map(({ system_prompt }) => system_prompt);

  it('begin with the one that the chatbot was created with, and tell who wrote each and when', async () => {
    const id = await create();
    const [first] = (await versions(id)).data;
    expect(first).toMatchObject({ number: 1, current: true, system_prompt: 'First.' });
    expect(first?.author).toMatchObject({ user_id: expect.stringMatching(/^user_/), api_key_id: expect.any(String) });
    expect(first?.author?.name).toMatch(/@example\.com$/);
    await setPrompt(id, 'Second.');
    const { data } = await versions(id);
    expect(data.map(({ number, current, system_prompt }) => ({ number, current, system_prompt }))).toEqual([
      { number: 2, current: true, system_prompt: 'Second.' },
      { number: 1, current: false, system_prompt: 'First.' },
    ]);
    expect(data[1]).toEqual({ ...first, current: false });
    expect(Date.parse(data[0]?.created_at ?? '')).toBeGreaterThan(Date.parse(first?.created_at ?? ''));
  });

  it('go back by a change that is a version of its own; what changes no text is none', async () => {
    const id = await create();
    await setPrompt(id, 'Second.');
    await setPrompt(id, 'Second.');
    await tenant.apiOk('PATCH', `/api/chatbots/${id}`, { name: 'Bakery at the corner' });
    expect(await texts(id)).toEqual(['Second.', 'First.']);
    await setPrompt(id, 'First.');
    expect(await texts(id)).toEqual(['First.', 'Second.', 'First.']);
  });

  it('are read in pages that neither overlap nor leave one out, also while the prompt changes', async () => {
    const id = await create('1');
    for (const text of ['2', '3', '4', '5']) await setPrompt(id, text);
    const read: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await versions(id, `?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(page.data.length).toBeLessThanOrEqual(1);
      read.push(...page.data.map(({ system_prompt }) => system_prompt));
      cursor = page.next_cursor;
      if (read.length === 2) await setPrompt(id, 'meanwhile');
    }
    expect(read).toEqual(['5', '4', '3', '2', '1']);
    expect(await texts(id)).toEqual(['meanwhile', '5', '4', '3', '2', '1']);
  });

  it('lose none of the texts that several people save at once', async () => {
    const id = await create('0');
    const saved = Array.from({ length: 8 }, (_, index) => `Text ${index}`);
    await Promise.all(saved.map((text) => setPrompt(id, text)));
    const { data } = await versions(id);
    expect(data.map(({ system_prompt }) => system_prompt).toSorted()).toEqual(['0', ...saved]);
    expect(data.map(({ number }) => number)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const { system_prompt } = await tenant.apiOk('GET', `/api/chatbots/${id}`);
    expect(data[0]?.system_prompt).toBe(system_prompt);
  });

  it('are the newest fifty', async () => {
    const id = await create('0');
    for (let index = 1; index <= 52; index += 1) await setPrompt(id, `${index}`);
    const { data } = await versions(id);
    expect([data.length, data[0]?.system_prompt, data.at(-1)?.system_prompt]).toEqual([50, '52', '3']);
  });

  it('keep what a chatbot said that is older than the history', async () => {
    const id = await create('Old.');
    const database = await productDatabase();
    try {
      await database.chatbots.updateOne({ _id: id }, { $unset: { prompt_version: '' } });
      expect((await versions(id)).data).toMatchObject([{ number: 1, author: null, system_prompt: 'Old.' }]);
      await setPrompt(id, 'New.');
      const { data } = await versions(id);
      expect(data).toMatchObject([
        { number: 2, system_prompt: 'New.' },
        { number: 1, author: null, system_prompt: 'Old.' },
      ]);
    } finally {
      await database.close();
    }
  });

  it('are nobody else’s', async () => {
    const id = await create();
    await setPrompt(id, 'Second.');
    const other = await createTenant();
    const path = `/api/chatbots/${id}/prompt-versions`;
    expect((await other.api('GET', path)).status).toBe(404);
    expect((await tenant.api('GET', '/api/chatbots/bot_unknown/prompt-versions')).status).toBe(404);
    expect((await requestJson('GET', `${(await product()).apiUrl}${path}`)).status).toBe(401);
    const refused = await tenant.api('GET', `${path}?limit=0`);
    expect([refused.status, refused.body.error.fields[0].location]).toEqual([400, 'query.limit']);
  });

  it('go with their chatbot, whose deletion can be followed to its end', async () => {
    const id = await create('planted-prompt');
    await setPrompt(id, 'planted-second-prompt');
    const deleted = await tenant.api('DELETE', `/api/chatbots/${id}?follow=true`);
    expect([deleted.status, deleted.body.status]).toEqual([202, 'running']);
    expect((await tenant.api('GET', `/api/chatbots/${id}`)).status).toBe(404);
    await waitFor(
      'the deletion has ended',
      async () => (await tenant.apiOk('GET', `/api/operations/${deleted.body.workflow_id}`)).status === 'done',
      { timeoutMs: 120_000, everyMs: 500 },
    );
    const database = await productDatabase();
    try {
      expect(await database.promptVersions.countDocuments({ account_id: tenant.account_id, chatbot_id: id })).toBe(0);
    } finally {
      await database.close();
    }
  }, 150_000);
});
