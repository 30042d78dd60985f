import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LanguageModelError } from '../../../src/domain/answering/model/language-model-error';
import type { Prompt } from '../../../src/domain/answering/prompt/prompt';
import { ChatService } from '../../../src/llm/chat-service';
import type { ReplyRequest } from '../../../src/llm/chat-service';
import { DEFAULT_MODELS } from '../../../src/domain/answering/model/default-models';
import { asFetchFunction } from '../../../src/security/fetch-function';
import { createSafeFetch } from '../../../src/security/safe-fetch';
import { LanguageModelDouble } from '../../support/language-model-double';
import type { DoubledVendor } from '../../support/language-model-double';

const double = new LanguageModelDouble();
const vendors: DoubledVendor[] = ['openai', 'anthropic', 'gemini'];
const KEY = 'sk-planted-secret-key-0123456789';
const LIMITS = { maxBytes: 1_000_000, timeoutMs: 5_000, httpsOnly: true };
const SYSTEM = 'You are Rosa, the florist. Planted prompt.';

beforeAll(() => double.start());
afterAll(() => double.stop());
beforeEach(() => double.reset());

function baseUrl(vendor: DoubledVendor): string {
  return vendor === 'openai' ? double.openaiUrl : double.url;
}

function service(timeoutMs?: number): ChatService {
  return new ChatService({
    vendors: Object.fromEntries(vendors.map((vendor) => [vendor, { apiKey: KEY, baseUrl: baseUrl(vendor) }])),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

type Asked = ReplyRequest & { prompt: Prompt };

function request(provider: ReplyRequest['provider'], more: Partial<Asked> = {}): Asked {
  const prompt = more.prompt ?? {
    system: SYSTEM,
    messages: [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi, how can I help?' },
      { role: 'user', content: 'Do you sell *roses* & "lilies"?' },
    ],
  };
  return {
    provider,
    prompt,
    promptWithin: () => prompt,
    promptTokens: 6_000,
    countTokens: (text) => text.length,
    passages: [],
    question: 'Do you sell *roses* & "lilies"?',
    ...more,
  };
}

async function failure(promise: Promise<unknown>): Promise<LanguageModelError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LanguageModelError)) throw new Error(`no LanguageModelError: ${String(error)}`);
  return error;
}

describe.each(vendors)('%s', (vendor) => {
  it('keeps its key when its address answers with a redirect to another one', async () => {
    const elsewhere = new LanguageModelDouble();
    await elsewhere.start();
    const redirecting = createServer((incoming, response) => {
      response.writeHead(307, { location: `${elsewhere.url}${incoming.url}` }).end();
    });
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
    const { port } = redirecting.address() as AddressInfo;
    const base = `http://127.0.0.1:${port}${vendor === 'openai' ? '/v1' : ''}`;
    elsewhere.answerByDefault(() => ({ text: 'Give me your key.' }));
    try {
      const trusting = new ChatService({ vendors: { [vendor]: { apiKey: KEY, baseUrl: base } } });
      expect(await failure(trusting.generateReply(request(vendor)))).toMatchObject({ provider: vendor });
      expect(elsewhere.requests).toEqual([]);
    } finally {
      redirecting.close();
      await elsewhere.stop();
    }
  });

  it('sends system prompt and conversation verbatim in one call and gives the text back with its cost', async () => {
    double.enqueue(KEY, { text: 'Yes, roses.\nLilies too.' });
    const reply = await service().generateReply(request(vendor, { temperature: 0.3, maxOutputTokens: 300 }));
    expect(reply).toEqual({
      text: 'Yes, roses.\nLilies too.',
      notes: [],
      provider: vendor,
      model: DEFAULT_MODELS[vendor],
      usage: { input_tokens: 21, cached_input_tokens: 0, output_tokens: 7 },
    });
    expect(double.requests).toHaveLength(1);
    const [call] = double.requests;
    expect(call).toMatchObject({ vendor, apiKey: KEY, system: SYSTEM, messages: request(vendor).prompt.messages });
    // A model that thinks does so within the same limit: the owner's is for the reply.
    expect(JSON.stringify(call?.body)).toContain(vendor === 'gemini' ? `${300 + 8_192}` : '300');
    expect(JSON.stringify(call?.body)).toContain('0.3');
  });

  it('shows the pictures of a message together with its words, in the form that the vendor reads', async () => {
    double.answerByDefault(() => ({ text: 'A red rose.' }));
    const asked = request(vendor);
    const words = asked.prompt.messages.slice(0, -1);
    const question = { role: 'user' as const, content: 'What is this?' };
    const picture = { content_type: 'image/png', data: 'aVZCT1J3MEtHZ28=' };
    const prompt = { ...asked.prompt, messages: [...words, { ...question, images: [picture] }] };
    await service().generateReply(request(vendor, { prompt }));
    const form = {
      openai: { type: 'image_url', image_url: { url: `data:image/png;base64,${picture.data}` } },
      anthropic: { type: 'image', source: { type: 'base64', media_type: 'image/png', data: picture.data } },
      gemini: { inlineData: { mimeType: 'image/png', data: picture.data } },
    }[vendor];
    const body = double.requests[0]?.body;
    const turns = (vendor === 'gemini' ? body?.contents : body?.messages) as Record<string, unknown>[];
    const last = turns.at(-1);
    const parts = (last?.parts ?? last?.content) as Record<string, unknown>[];
    expect(parts).toContainEqual(form);
    expect(parts.map(({ text }) => text).filter(Boolean)).toEqual([question.content]);
  });

  it("takes the chatbot's model, key and base URL before the settings'", async () => {
    double.enqueue('own-key', { text: 'ok' });
    const chatbot = { model: 'special-model', apiKey: 'own-key', baseUrl: `${baseUrl(vendor)}/` };
    const reply = await service().generateReply(request(vendor, chatbot));
    expect(reply.model).toBe('special-model');
    expect(double.requestsOf('own-key')).toMatchObject([{ model: 'special-model' }]);
  });

  it("never sends the installation's key to a base URL of the chatbot's own", async () => {
    double.answerByDefault(() => ({ text: 'ok' }));
    const elsewhere = baseUrl(vendor).replace('127.0.0.1', 'localhost');
    await service().generateReply(request(vendor, { baseUrl: elsewhere }));
    expect(double.requests).toHaveLength(1);
    expect(JSON.stringify(double.requests[0]?.headers)).not.toContain(KEY);
  });

  it('does not call a base URL that users may not reach', async () => {
    const guarded = new ChatService({ userFetch: asFetchFunction(createSafeFetch([]), LIMITS) });
    const error = await failure(guarded.generateReply(request(vendor, { apiKey: KEY, baseUrl: baseUrl(vendor) })));
    expect(error).toMatchObject({ failure: 'invalid', retryable: false });
    expect(double.requests).toHaveLength(0);
  });

  it('calls a base URL that the operator allows, and follows it nowhere else', async () => {
    const userFetch = asFetchFunction(createSafeFetch([new URL(double.url).host]), LIMITS);
    const guarded = new ChatService({ userFetch });
    const own = request(vendor, { apiKey: KEY, baseUrl: baseUrl(vendor) });
    double.enqueue(KEY, { text: 'From a server of our own.' });
    expect((await guarded.generateReply(own)).text).toBe('From a server of our own.');
    double.enqueue(KEY, { status: 307, body: {}, headers: { location: `${double.url}/elsewhere` } });
    expect((await failure(guarded.generateReply(own))).failure).toBe('invalid');
    expect(double.requests).toHaveLength(2);
  });

  it('calls the addresses of the environment without asking anybody', async () => {
    const guarded = new ChatService({
      vendors: { [vendor]: { apiKey: KEY, baseUrl: baseUrl(vendor) } },
      userFetch: asFetchFunction(createSafeFetch([]), LIMITS),
    });
    double.enqueue(KEY, { text: 'ok' });
    expect((await guarded.generateReply(request(vendor))).text).toBe('ok');
  });

  it.each([
    [500, 'overloaded', true],
    [503, 'overloaded', true],
    [529, 'overloaded', true],
    [401, 'bad_key', false],
    [403, 'bad_key', false],
    [404, 'invalid', false],
    [422, 'invalid', false],
    [413, 'too_long', false],
  ])('answers %i as %s and is not called again by itself', async (status, expected, retryable) => {
    double.enqueue(KEY, { status, body: { error: { message: `no: ${KEY}`, type: 'some_error' } } });
    const error = await failure(service().generateReply(request(vendor)));
    expect(error).toMatchObject({ failure: expected, retryable, provider: vendor });
    expect(error.data).toMatchObject({ status });
    expect(double.requests).toHaveLength(1);
  });

  it('takes too long a silence for a timeout', async () => {
    double.enqueue(KEY, { hang: true });
    const error = await failure(service(100).generateReply(request(vendor)));
    expect(error).toMatchObject({ failure: 'timeout', retryable: true });
  });

  it('takes a broken connection and a dead server for unreachable', async () => {
    double.enqueue(KEY, { drop: true });
    expect((await failure(service().generateReply(request(vendor)))).failure).toBe('unreachable');
    const nobody = { apiKey: KEY, baseUrl: await deadUrl() };
    expect((await failure(service().generateReply(request(vendor, nobody)))).failure).toBe('unreachable');
  });

  it("ends with the caller's own reason when it is cancelled", async () => {
    const cancellation = new AbortController();
    double.answerByDefault(() => {
      cancellation.abort(new Error('cancelled by the run'));
      return { hang: true };
    });
    await expect(service().generateReply(request(vendor), { signal: cancellation.signal })).rejects.toThrow(
      'cancelled by the run',
    );
  });

  it('says that a key is missing without calling anyone', async () => {
    const error = await failure(new ChatService().generateReply(request(vendor)));
    expect(error).toMatchObject({ failure: 'bad_key', retryable: false });
  });

  it('says when another server answers at the base URL', async () => {
    double.enqueue(KEY, { body: { hello: 'world' } });
    const error = await failure(service().generateReply(request(vendor)));
    expect(error.failure).toBe('invalid');
    expect(error.message).toMatch(/base URL/);
  });

  it('tells neither key nor prompt in any failure', async () => {
    const answers = [
      { status: 401, body: { error: { message: `Incorrect API key provided: ${KEY}`, code: KEY, type: KEY } } },
      { status: 400, body: { error: { message: `Cannot read: ${SYSTEM}`, details: [{ reason: SYSTEM }] } } },
      { status: 200, body: 'no JSON' },
      { drop: true as const },
    ];
    for (const answer of answers) {
      double.enqueue(KEY, answer);
      const error = await failure(service().generateReply(request(vendor)));
      const everything = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n');
      expect(everything).not.toContain('planted-secret');
      expect(everything).not.toContain('Planted prompt');
    }
  });
});

describe('what the vendors say in their own ways', () => {
  const choice = (more: object) => ({ choices: [{ index: 0, message: { role: 'assistant', content: '' }, ...more }] });
  it.each([
    ['openai', 200, choice({ finish_reason: 'content_filter' }), 'filtered'],
    ['openai', 200, choice({ message: { content: null, refusal: 'No.' }, finish_reason: 'stop' }), 'refused'],
    ['openai', 200, choice({ message: { content: ' \n' }, finish_reason: 'stop' }), 'empty'],
    ['openai', 400, { error: { message: 'x', code: 'context_length_exceeded' } }, 'too_long'],
    ['openai', 400, { error: { message: 'x', code: 'content_filter' } }, 'filtered'],
    ['openai', 429, { error: { message: 'x', code: 'insufficient_quota' } }, 'no_credit'],
    [
      'openai',
      429,
      {
        code: 'Some resource has been exhausted',
        error: 'Your team has either used all available credits or reached its monthly spending limit.',
      },
      'no_credit',
    ],
    ['openai', 403, { error: { message: 'Your account has run out of funds. Please recharge.' } }, 'no_credit'],
    [
      'openai',
      412,
      {
        error: {
          message:
            'Account suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices.',
        },
      },
      'no_credit',
    ],
    [
      'openai',
      410,
      { error: { message: 'The model gpt-4-32k has been deprecated, learn more here' } },
      'unknown_model',
    ],
    [
      'openai',
      422,
      { error: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000 and 1000' },
      'too_long',
    ],
    ['anthropic', 200, { content: [], stop_reason: 'refusal', usage: {} }, 'refused'],
    ['anthropic', 200, { content: [], stop_reason: 'end_turn', usage: {} }, 'empty'],
    ['anthropic', 200, { content: [], stop_reason: 'model_context_window_exceeded' }, 'too_long'],
    [
      'anthropic',
      400,
      {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'prompt is too long: 208000 tokens > 200000' },
      },
      'too_long',
    ],
    [
      'gemini',
      429,
      {
        error: {
          code: 429,
          message: 'Your prepayment credits are depleted. Please manage your project and billing.',
          status: 'RESOURCE_EXHAUSTED',
        },
      },
      'no_credit',
    ],
    ['gemini', 200, { promptFeedback: { blockReason: 'SAFETY' } }, 'filtered'],
    ['gemini', 200, { candidates: [{ finishReason: 'SAFETY' }] }, 'filtered'],
    ['gemini', 200, { candidates: [{ finishReason: 'STOP', content: { parts: [] } }] }, 'empty'],
    ['gemini', 400, { error: { message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } }, 'bad_key'],
    [
      'gemini',
      400,
      { error: { message: 'The input token count (9) exceeds the maximum number of tokens' } },
      'too_long',
    ],
  ] as const)('%s %i %j is %s', async (vendor, status, body, expected) => {
    double.enqueue(KEY, { status, body });
    expect((await failure(service().generateReply(request(vendor)))).failure).toBe(expected);
  });

  it.each([
    ['openai', { 'retry-after': '7' }, {}, 7_000],
    ['openai', { 'retry-after-ms': '1500', 'retry-after': '2' }, {}, 1_500],
    ['anthropic', { 'retry-after': '12' }, { type: 'error', error: { type: 'rate_limit_error' } }, 12_000],
    ['gemini', {}, { error: { message: 'slow', details: [{ '@type': 'RetryInfo', retryDelay: '3.5s' }] } }, 3_500],
    ['openai', {}, {}, undefined],
  ] as const)('%s names its wait: %j %j', async (vendor, headers, body, retryAfterMs) => {
    double.enqueue(KEY, { status: 429, headers, body });
    const error = await failure(service().generateReply(request(vendor)));
    expect(error).toMatchObject({ failure: 'rate_limited', retryable: true });
    expect(error.retryAfterMs).toBe(retryAfterMs);
  });

  it('fails loudly when the double has no answer', async () => {
    expect((await failure(service().generateReply(request('openai')))).failure).toBe('overloaded');
    expect(double.unexpected).toHaveLength(1);
  });
});

it('the builtin provider answers without any key, at no cost', async () => {
  const passage = { text: 'We open at 9.', score: 0.8, source_id: 'src_1', title: 'Hours', location: '' };
  const reply = await new ChatService().generateReply(
    request('builtin', { passages: [passage], question: 'When do you open?' }),
  );
  expect(reply).toEqual({
    text: 'We open at 9.',
    notes: [],
    provider: 'builtin',
    model: 'builtin',
    usage: { input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 },
  });
});

/** An address where nobody listens any more. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
