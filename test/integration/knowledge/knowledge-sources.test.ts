import { api, apiOk, createBusiness } from '../../support/product';
import { waitFor } from '../../support/wait-for';

describe('texts and pairs that a chatbot is given to know', () => {
  let path: string;

  beforeAll(async () => {
    path = `/api/chatbots/${(await createBusiness()).chatbotId}/knowledge`;
  });

  const settled = async (id: string) =>
    waitFor('the source is read', async () => {
      const source = await apiOk('GET', `${path}/${id}`);
      return ['ready', 'failed'].includes(source.status) && source;
    });
  const find = async (query: string): Promise<string[]> =>
    (await apiOk('POST', `${path}/search`, { query })).data.map(({ text }: { text: string }) => text);

  it('are changed, and what they said before is found until the change is read', async () => {
    const { id } = await apiOk('POST', `${path}/texts`, { title: 'Pool', text: 'The pool opens at seven.' });
    const before = await settled(id);
    expect(before).toMatchObject({ status: 'ready', answers: true, progress: { percent: 100 } });
    const changed = await api('PATCH', `${path}/${id}`, { text: 'The pool opens at eight.' });
    expect(changed).toMatchObject({ status: 202, body: { id } });
    expect(changed.body.workflow_id).not.toBe(before.workflow_id);
    const texts = await find('When does the pool open?');
    expect(texts.filter((text) => /pool opens/.test(text))).toHaveLength(1);
    expect(await apiOk('GET', `${path}/${id}`)).toMatchObject({ answers: true, text: 'The pool opens at eight.' });
    await settled(id);
    expect(await find('When does the pool open?')).toEqual([expect.stringContaining('eight')]);

    const same = await api('PATCH', `${path}/${id}`, { text: 'The pool opens at eight.' });
    expect(same).toMatchObject({ status: 202, body: { status: 'ready', workflow_id: changed.body.workflow_id } });
    expect(await api('PATCH', `${path}/${id}`, { answer: 'Eight.' })).toMatchObject({
      status: 422,
      body: { error: { code: 'not_part_of_source' } },
    });
    expect((await api('PATCH', `${path}/${id}`, { text: ' ' })).status).toBe(400);
  });

  it('answer as a question with its answer, which can both be changed', async () => {
    const { id } = await apiOk('POST', `${path}/pairs`, {
      question: 'Is there a sauna?',
      answer: 'Yes, in the garden.',
    });
    expect(await settled(id)).toMatchObject({
      kind: 'pair',
      title: 'Is there a sauna?',
      answer: 'Yes, in the garden.',
    });
    expect((await find('Do you have a sauna?'))[0]).toContain('in the garden');
    await apiOk('PATCH', `${path}/${id}`, { answer: 'Yes, in the cellar.' });
    await settled(id);
    expect((await find('Do you have a sauna?'))[0]).toContain('in the cellar');
    expect((await api('POST', `${path}/pairs`, { question: '', answer: 'Yes.' })).status).toBe(400);
  });

  it('are read again on demand, by a run of their own', async () => {
    const { id, workflow_id } = await apiOk('POST', `${path}/texts`, { title: 'Bar', text: 'The bar closes at two.' });
    const first = await settled(id);
    const again = await apiOk('POST', `${path}/${id}/refresh`);
    expect(again.workflow_id).not.toBe(workflow_id);
    const second = await settled(id);
    expect(Date.parse(second.read_at)).toBeGreaterThan(Date.parse(first.read_at));
    const operation = await waitFor('its run has ended', async () => {
      const { body } = await api('GET', `/api/operations/${again.workflow_id}`);
      return body.status !== 'running' && body;
    });
    expect(operation.status).toBe('done');
  });

  it('are no longer read once that is cancelled: one that never was read has failed, another serves as before', async () => {
    const long = Array.from({ length: 800 }, (_, index) => `# Item ${index}\n\nItem ${index} costs ${index} €.`).join(
      '\n\n',
    );
    const { id } = await apiOk('POST', `${path}/texts`, { title: 'Items', text: long });
    const reading = await waitFor('it is being read', async () => {
      const source = await apiOk('GET', `${path}/${id}`);
      return source.status !== 'queued' && source.progress.percent > 0 && source;
    });
    expect(reading.progress.percent).toBeLessThan(100);
    const cancelled = await api('POST', `${path}/${id}/cancel`);
    expect(cancelled.status).toBe(200);
    const served = cancelled.body.answers as boolean;
    expect(cancelled.body).toMatchObject(
      served
        ? { status: 'ready', warnings: [{ code: 'reading_cancelled' }] }
        : { status: 'failed', error: { code: 'reading_cancelled', message: expect.stringContaining('Read it again') } },
    );
    await waitFor('its run has ended', async () => {
      const { body } = await api('GET', `/api/operations/${reading.workflow_id}`);
      return body.status !== 'running';
    });
    expect((await apiOk('GET', `${path}/${id}`)).status).toBe(cancelled.body.status);
    expect(await api('POST', `${path}/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { error: { code: 'nothing_to_cancel' } },
    });
    expect((await api('DELETE', `${path}/${id}`)).status).toBe(204);
  });

  it('leave nothing behind when they are removed while they are read', async () => {
    const long = Array.from({ length: 300 }, (_, index) => `Room ${index} is ${index} square metres.`).join('\n\n');
    const { id, workflow_id } = await apiOk('POST', `${path}/texts`, { title: 'Rooms', text: long });
    await waitFor('it is being read', async () => (await apiOk('GET', `${path}/${id}`)).status !== 'queued');
    expect((await api('DELETE', `${path}/${id}`)).status).toBe(204);
    await waitFor('its run has ended', async () => {
      const { body } = await api('GET', `/api/operations/${workflow_id}`);
      return body.status !== 'running';
    });
    expect(await find('How large is room 12?')).not.toContainEqual(expect.stringContaining('square metres'));
  });

  it('are listed by kind, status and a part of the title', async () => {
    const titles = async (query: string) =>
      (await apiOk('GET', `${path}?${query}`)).data.map(({ title }: { title: string }) => title).sort();
    expect(await titles('kind=pair')).toEqual(['Is there a sauna?']);
    expect(await titles('status=ready&kind=text')).toEqual(['Bar', 'Pool']);
    expect(await titles('search=po')).toEqual(['Pool']);
    expect(await titles('search=.*')).toEqual([]);
    expect(await titles('status=failed')).toEqual([]);
    expect((await api('GET', `${path}?status=pending`)).status).toBe(400);
  });
});
