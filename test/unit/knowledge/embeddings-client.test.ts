import { BotSmithError, UnavailableError } from '../../../src/domain/errors';
import { EmbeddingsClient } from '../../../src/knowledge/embeddings-client';
import { EmbeddingsDouble } from './embeddings-double';

const double = new EmbeddingsDouble();
beforeAll(() => double.start());
afterAll(() => double.stop());
beforeEach(() => {
  double.requests.length = 0;
  double.script.length = 0;
});

const texts = Array.from({ length: 10 }, (_, index) => `text number ${index} ${'abcdefghij'.slice(0, index + 1)}`);

describe('EmbeddingsClient', () => {
  it('gives one vector a text in their order, however the server orders them, over several batches', async () => {
    const done: number[] = [];
    const client = new EmbeddingsClient({ baseUrl: double.url, batchSize: 4 });
    const vectors = await client.embed(texts, 'passage', { onBatch: (count) => done.push(count) });
    expect(vectors).toEqual(texts.map((text) => double.vector(text)));
    expect(double.requests.map(({ body }) => body.input.length)).toEqual([4, 4, 2]);
    expect(done).toEqual([4, 8, 10]);
  });

  it('calls nobody for no texts', async () => {
    expect(await new EmbeddingsClient({ baseUrl: double.url }).embed([], 'passage')).toEqual([]);
    expect(double.requests).toHaveLength(0);
  });

  it('names the kind of text to the embedded server, which is the one without a model', async () => {
    await new EmbeddingsClient({ baseUrl: double.url }).embed(['x'], 'query');
    expect(double.requests[0]?.body).toMatchObject({ input: ['x'], input_type: 'query' });
  });

  it('sends other servers model and key, and no field that they do not know', async () => {
    const client = new EmbeddingsClient({ baseUrl: `${double.url}/`, model: 'text-embedding-3-small', apiKey: 'k' });
    await client.embed(['x'], 'query');
    expect(double.requests[0]).toMatchObject({ path: '/v1/embeddings', authorization: 'Bearer k' });
    expect(double.requests[0]?.body).toEqual({
      input: ['x'],
      model: 'text-embedding-3-small',
      encoding_format: 'float',
    });
  });

  it('reads the vectors that the embedded server sends as bytes', async () => {
    const embedding = Buffer.from(new Float32Array([0.25, -1]).buffer).toString('base64');
    double.script.push({ status: 200, body: { data: [{ index: 0, embedding }] } });
    expect(await new EmbeddingsClient({ baseUrl: double.url }).embed(['x'], 'query')).toEqual([[0.25, -1]]);
    expect(double.requests[0]?.body).toMatchObject({ encoding_format: 'base64' });
  });

  it('puts the kind in front of the text for models that expect it there', async () => {
    await new EmbeddingsClient({ baseUrl: double.url, model: 'intfloat/multilingual-e5-small' }).embed(
      ['x'],
      'passage',
    );
    expect(double.requests[0]?.body.input).toEqual(['passage: x']);
  });

  it.each([{ status: 500 }, { status: 503 }, { status: 429 }, { drop: true as const }, { hang: true as const }])(
    'takes %j for an outage that may end',
    async (answer) => {
      double.script.push(answer);
      const embedding = new EmbeddingsClient({ baseUrl: double.url, timeoutMs: 200 }).embed(['x'], 'query');
      await expect(embedding).rejects.toBeInstanceOf(UnavailableError);
    },
  );

  it.each([
    [{ status: 401 }, 'embeddings_refused'],
    [{ status: 404 }, 'embeddings_refused'],
    [{ status: 200, body: { hello: 'world' } }, 'embeddings_unreadable'],
    [{ status: 200, body: { data: [{ index: 0, embedding: [] }] } }, 'embeddings_unreadable'],
  ])('says with a remedy, and without the key, that %j will not work later either', async (answer, code) => {
    double.script.push(answer);
    const client = new EmbeddingsClient({ baseUrl: double.url, model: 'm', apiKey: 'planted-key' });
    const error = await client.embed(['x'], 'query').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BotSmithError);
    expect(error).toMatchObject({ code, retryable: false, message: expect.stringMatching(/EMBEDDINGS_/) });
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('planted-key');
  });

  it("ends with the caller's own reason when it is cancelled", async () => {
    double.script.push({ hang: true });
    const cancellation = new AbortController();
    const embedding = new EmbeddingsClient({ baseUrl: double.url }).embed(['x'], 'query', {
      signal: cancellation.signal,
    });
    cancellation.abort(new Error('cancelled by the run'));
    await expect(embedding).rejects.toThrow('cancelled by the run');
  });
});
