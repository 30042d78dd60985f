import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { api, apiOk, createBusiness, product } from '../../support/product';
import { productDatabase } from '../../support/database';
import type { Database } from '../../../src/storage/database';
import { uploadFiles } from '../../support/upload-files';
import { waitFor } from '../../support/wait-for';

const MEGABYTE = 1024 * 1024;

describe('files that a chatbot is given to know', () => {
  let database: Database;
  let path: string;

  beforeAll(async () => {
    database = await productDatabase();
    path = `/api/chatbots/${(await createBusiness()).chatbotId}/knowledge`;
  });
  afterAll(async () => database.close());

  const upload = async (files: Record<string, Blob | string>) => uploadFiles(`${path}/files`, undefined, files);
  const settled = async (id: string) =>
    waitFor('the source is read', async () => {
      const source = await apiOk('GET', `${path}/${id}`);
      return ['ready', 'failed'].includes(source.status) && source;
    });
  const piecesOf = async (fileId: string) => database.knowledgeFileChunks.countDocuments({ files_id: fileId });

  it('are read, found, listed and downloaded again byte for byte', async () => {
    const text = `# Parking\n\nCars may stand behind the house for 3,50 € an hour.\n\n${'\n'.repeat(600_000)}`;
    const answer = await upload({ 'Parken & mehr – größer.md': text });
    expect(answer).toMatchObject({
      status: 202,
      body: { id: expect.stringMatching(/^src_/), workflow_id: expect.any(String), existing: false },
    });
    const source = await settled(answer.body.id);
    expect(source).toMatchObject({
      ...{ kind: 'file', status: 'ready', title: 'Parken & mehr – größer', answers: true, error: null },
      progress: { percent: 100, current: null },
      file: {
        name: 'Parken & mehr – größer.md',
        content_type: 'text/markdown',
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
      },
    });
    const { data } = await apiOk('POST', `${path}/search`, { query: 'Where can I leave my car?' });
    expect(data[0]).toMatchObject({ source_id: source.id, text: expect.stringContaining('3,50 €') });

    const { apiUrl, apiKey } = await product();
    const response = await fetch(`${apiUrl}${path}/${source.id}/file`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(await response.text()).toBe(text);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-length': String(Buffer.byteLength(text)),
      'content-disposition': expect.stringMatching(/^attachment; filename=.*filename\*=UTF-8''Parken%20%26%20mehr/),
    });
  });

  it('are the source that there is when the same bytes come again, also twice at once, and another in another chatbot', async () => {
    const text = 'The wireless network is called Guests.';
    const both = await Promise.all([upload({ 'a.txt': text }), upload({ 'b.txt': text })]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    expect(both.map(({ status, body }) => [status, body.existing]).sort()).toEqual([
      [202, false],
      [202, true],
    ]);
    const id = both[0].body.id as string;
    await settled(id);
    expect((await upload({ 'c.txt': text })).body).toMatchObject({ id, status: 'ready', existing: true });
    const files = await database.knowledgeFiles.find({ length: text.length }).toArray();
    expect(files.filter(({ metadata }) => metadata?.['source_id'] === id)).toHaveLength(1);
    const other = `/api/chatbots/${(await createBusiness()).chatbotId}/knowledge/files`;
    expect((await uploadFiles(other, undefined, { 'a.txt': text })).body).toMatchObject({ existing: false });
  });

  it('are taken and refused one by one, each with its reason', async () => {
    const answer = await upload({
      'good.txt': 'We have four rooms.',
      'empty.txt': '',
      'photo.png': new Blob([Buffer.from('89504e470d0a1a0a', 'hex')]),
      'also-good.csv': 'Room;Price\n1;80',
    });
    expect(answer.status).toBe(202);
    expect(answer.body.data).toEqual([
      expect.objectContaining({ name: 'good.txt', status: expect.any(String), existing: false }),
      { name: 'empty.txt', error: { code: 'file_empty', message: expect.stringContaining('“empty.txt” is empty') } },
      { name: 'photo.png', error: { code: 'file_kind_unsupported', message: expect.stringContaining('picture') } },
      expect.objectContaining({ name: 'also-good.csv', existing: false }),
    ]);
    const { data } = await apiOk('GET', `${path}?kind=file&search=empty`);
    expect(data).toEqual([]);
  });

  it.each([
    ['empty', 'empty.txt', '', 422, 'file_empty'],
    ['a picture', 'photo.jpg', new Blob([Buffer.from('ffd8ffe0', 'hex')]), 415, 'file_kind_unsupported'],
    ['too large', 'large.txt', new Blob([Buffer.alloc(50 * MEGABYTE + 1, 'b')]), 413, 'file_too_large'],
    ['of an old kind', 'old.doc', new Blob([Buffer.from('d0cf11e0a1b11ae1', 'hex')]), 422, 'file_protected'],
  ])('that are %s are refused by themselves with a status of their own', async (_what, name, content, status, code) => {
    const before = await database.knowledgeFileChunks.estimatedDocumentCount();
    expect(await upload({ [name]: content })).toMatchObject({ status, body: { error: { code } } });
    expect(await database.knowledgeUploads.countDocuments({})).toBe(0);
    expect(await database.knowledgeFileChunks.estimatedDocumentCount()).toBe(before);
  });

  it('of exactly the limit are taken', async () => {
    const { body } = await upload({ 'limit.txt': new Blob([Buffer.alloc(50 * MEGABYTE, 'x ')]) });
    expect(body).toMatchObject({ existing: false });
    expect((await api('DELETE', `${path}/${body.id}`)).status).toBe(204);
  }, 120_000);

  it('must be a form with the field `file`', async () => {
    const json = await api('POST', `${path}/files`, { file: 'text' });
    expect(json).toMatchObject({ status: 400, body: { error: { fields: [{ location: 'body' }] } } });
    const { apiUrl, apiKey } = await product();
    const form = new FormData();
    form.append('document', new Blob(['Nine.']), 'a.txt');
    const other = await fetch(`${apiUrl}${path}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}` },
      body: form,
    });
    expect([other.status, await other.json()]).toEqual([
      400,
      expect.objectContaining({
        error: expect.objectContaining({
          fields: [{ location: 'body.file', message: 'is required; "document" is not' }],
        }),
      }),
    ]);
  });

  it('leave nothing behind when the caller leaves in the middle', async () => {
    const { apiUrl, apiKey } = await product();
    const boundary = randomBytes(8).toString('hex');
    const sending = httpRequest(`${apiUrl}${path}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    sending.on('error', () => undefined);
    sending.write(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="half.txt"\r\n\r\n`);
    sending.write(Buffer.alloc(2 * MEGABYTE, 'h'));
    const { _id } = await waitFor('the upload has begun', async () => {
      const [mark] = await database.knowledgeUploads.find({}).toArray();
      return mark && (await piecesOf(mark._id)) > 0 && mark;
    });
    sending.destroy();
    await waitFor('nothing is left', async () => {
      const marks = await database.knowledgeUploads.countDocuments({ _id });
      return marks === 0 && (await piecesOf(_id)) === 0;
    });
    expect((await apiOk('GET', `${path}?search=half`)).data).toEqual([]);
  });

  it('are gone with their bytes when their source is removed', async () => {
    const { body } = await upload({ 'gone.txt': 'The key is under the mat.' });
    await settled(body.id);
    const source = await database.knowledgeSources.findOne({ _id: body.id });
    const fileId = source?.file?.file_id ?? '';
    expect(await piecesOf(fileId)).toBe(1);
    expect((await api('DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect(await piecesOf(fileId)).toBe(0);
    expect(await database.knowledgeFiles.countDocuments({ 'metadata.source_id': body.id })).toBe(0);
    expect((await api('GET', `${path}/${body.id}/file`)).status).toBe(404);
  });
});
