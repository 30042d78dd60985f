import type { KnownModelLimits, ModelLimits } from '../../../src/domain/answering/model/model-limits';
import { describeLimits, limitsOf, withLimits } from '../../../src/domain/answering/model/model-limits';
import { LanguageModelError } from '../../../src/domain/answering/model/language-model-error';
import { ChatService } from '../../../src/llm/chat-service';
import type { ReplyRequest } from '../../../src/llm/chat-service';
import { LanguageModelDouble } from '../../support/language-model-double';
import type { DoubledVendor, ReceivedCall, ScriptedAnswer } from '../../support/language-model-double';

const double = new LanguageModelDouble();
const KEY = 'sk-of-a-test';
const ANSWER = 'The teapot costs 47 euro.';
const HISTORY = 'I am looking for a present for my aunt who likes tea. ';

beforeAll(() => double.start());
afterAll(() => double.stop());
beforeEach(() => double.reset());

/** What a chatbot's document keeps between two replies. */
let known: KnownModelLimits[] = [];
beforeEach(() => {
  known = [];
});

const service = new ChatService();

function request(provider: DoubledVendor, more: Partial<ReplyRequest> = {}): ReplyRequest {
  const countTokens = (text: string) => Math.ceil(text.length / 4);
  return {
    provider,
    apiKey: KEY,
    baseUrl: provider === 'openai' ? double.openaiUrl : double.url,
    promptWithin: (tokens) => ({
      system: 'You are Rosa.',
      messages: [
        {
          role: 'user',
          content: `${HISTORY.repeat(Math.max(0, Math.floor((tokens - 10) / 14)))}How much is the teapot?`,
        },
      ],
    }),
    promptTokens: 60,
    countTokens,
    passages: [],
    question: 'How much is the teapot?',
    known,
    learned: (place, limits) => {
      known = withLimits(known, place, limits, new Date());
    },
    ...more,
  };
}

/** A server that refuses requests of a kind, and answers the others. */
function refusing(
  refuses: (call: ReceivedCall) => boolean,
  refusal: { status?: number; body: unknown },
  answer: ScriptedAnswer = { text: ANSWER },
): void {
  double.answerByDefault((call) => (refuses(call) ? { status: 400, ...refusal } : answer));
}

const message = (text: string, more: object = {}) => ({ body: { error: { message: text, ...more } } });
const limitOf = ({ body }: ReceivedCall): number | undefined =>
  body.max_tokens ?? body.max_completion_tokens ?? body.generationConfig?.maxOutputTokens;
const rolesOf = ({ body }: ReceivedCall): string[] => body.messages.map(({ role }: { role: string }) => role);

interface RefusedPart {
  says: string;
  vendor: DoubledVendor;
  settings?: Partial<ReplyRequest>;
  refuses: (call: ReceivedCall) => boolean;
  refusal: { status?: number; body: unknown };
}

const hasTemperature = ({ body }: ReceivedCall) =>
  (body.temperature ?? body.generationConfig?.temperature) !== undefined;
const hasSystem = (call: ReceivedCall) => call.system !== '';
const picture = { content_type: 'image/png', data: 'aVZCT1J3MEtHZ28=' };
const withPicture = {
  promptWithin: () => ({
    system: 'You are Rosa.',
    messages: [{ role: 'user' as const, content: 'What is it?', images: [picture] }],
  }),
};
const hasPicture = ({ body }: ReceivedCall) => /image|inlineData/.test(JSON.stringify(body.messages ?? body.contents));

const PARTS: RefusedPart[] = [
  ...[
    "Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.",
    'invalid temperature: only 1 is allowed for this model',
    '`temperature` and `top_p` cannot both be specified for this model.',
  ].map((says) => ({
    says,
    vendor: 'openai' as const,
    settings: { temperature: 0.3 },
    refuses: hasTemperature,
    refusal: message(says),
  })),
  {
    says: '`temperature` is deprecated for this model.',
    vendor: 'anthropic',
    settings: { temperature: 0.3 },
    refuses: hasTemperature,
    refusal: {
      body: {
        type: 'error',
        error: { type: 'invalid_request_error', message: '`temperature` is deprecated for this model.' },
      },
    },
  },
  {
    says: 'a body of pydantic that names the field',
    vendor: 'openai',
    settings: { temperature: 0.3 },
    refuses: hasTemperature,
    refusal: {
      status: 422,
      body: {
        detail: [{ loc: ['body', 'temperature'], msg: 'extra fields not permitted', type: 'value_error.extra' }],
      },
    },
  },
  ...(
    [
      [
        'openai',
        'invalid request: role: system is not supported',
        { message: 'invalid request: role: system is not supported' },
      ],
      [
        'anthropic',
        'system: Extra inputs are not permitted',
        { type: 'error', error: { type: 'invalid_request_error', message: 'system: Extra inputs are not permitted' } },
      ],
    ] as const
  ).map(([vendor, says, body]) => ({ vendor, says, refuses: hasSystem, refusal: { body } })),
  {
    says: 'a refusal in a success',
    vendor: 'openai',
    settings: { temperature: 0.3 },
    refuses: hasTemperature,
    refusal: { status: 200, body: { error: { code: 400, message: 'temperature is not supported' } } },
  },
  {
    says: 'a temperature that Gemini refuses',
    vendor: 'gemini',
    settings: { temperature: 1.9 },
    refuses: hasTemperature,
    refusal: message('Unable to submit request because temperature is not supported for this model.', {
      status: 'INVALID_ARGUMENT',
    }),
  },
  ...[
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    'Unrecognized request argument supplied: max_tokens',
    'max_tokens: Extra inputs are not permitted',
  ].map((says) => ({
    says,
    vendor: 'openai' as const,
    settings: { maxOutputTokens: 500 },
    refuses: ({ body }: ReceivedCall) => 'max_tokens' in body,
    refusal: message(says),
  })),
  {
    says: 'a server that takes no output limit at all',
    vendor: 'openai',
    settings: { maxOutputTokens: 500 },
    refuses: (call) => limitOf(call) !== undefined,
    refusal: message('Unknown parameter: max_tokens, max_completion_tokens'),
  },
  ...(
    [
      [
        'openai',
        'max_tokens is too large: 16000. This model supports at most 4096 completion tokens, whereas you provided 16000.',
      ],
      [
        'openai',
        '`max_tokens` must be less than or equal to `4096`, the maximum value for `max_tokens` is less than the `context_window` for this model',
      ],
      ['openai', 'Range of max_tokens should be [1, 4096]'],
      ['openai', "Invalid 'max_tokens': must be between 1 and 4,096."],
      [
        'anthropic',
        'max_tokens: 16000 > 4096, which is the maximum allowed number of output tokens for claude-3-haiku-20240307',
      ],
      [
        'gemini',
        'Unable to submit request because it has a maxOutputTokens value of 16000 but the supported range is from 1 (inclusive) to 4097 (exclusive).',
      ],
      [
        'openai',
        "'max_tokens' or 'max_completion_tokens' is too large: 16000. This model's maximum context length is 4396 tokens and your request has 300 input tokens (16000 > 4396 - 300).",
      ],
      [
        'openai',
        'This request requires more credits, or fewer max_tokens. You requested up to 16000 tokens, but can only afford 4000',
      ],
    ] as const
  ).map(([vendor, says]) => ({
    says,
    vendor,
    settings: { maxOutputTokens: 16_000 },
    refuses: (call: ReceivedCall) => (limitOf(call) ?? 0) > 4_096,
    refusal: message(says),
  })),
  {
    says: "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 10 instead.",
    vendor: 'openai',
    settings: { maxOutputTokens: 10 },
    refuses: (call) => (limitOf(call) ?? 99) < 16,
    refusal: message(
      "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 10 instead.",
    ),
  },
  ...[
    'System role not supported',
    "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
    'Only user and assistant roles are supported!',
    'Conversation roles must alternate user/assistant/user/assistant/...',
    'Jinja Exception: System role not supported',
  ].map((says) => ({
    says,
    vendor: 'openai' as const,
    refuses: (call: ReceivedCall) => rolesOf(call).includes('system'),
    refusal: { ...message(says), ...(says.startsWith('Jinja') ? { status: 500 } : {}) },
  })),
  {
    says: "system refused, 'developer' named",
    vendor: 'openai',
    refuses: (call) => !rolesOf(call).includes('developer'),
    refusal: message("'messages[0].role' does not support 'system' with this model. Use 'developer' instead."),
  },
  {
    says: 'Developer instruction is not enabled for models/gemma-3-27b-it',
    vendor: 'gemini',
    refuses: hasSystem,
    refusal: message('Developer instruction is not enabled for models/gemma-3-27b-it', { status: 'INVALID_ARGUMENT' }),
  },
  ...[
    'No endpoints found that support image input',
    'unknown variant `image_url`, expected `text`',
    'Multimodal data provided, but model does not support multimodal requests.',
    'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
    'messages[1].content: Input should be a valid string',
    'Bad request',
  ].map((says) => ({
    says,
    vendor: 'openai' as const,
    settings: withPicture,
    refuses: hasPicture,
    refusal: { status: says.startsWith('No endpoints') ? 404 : 400, ...message(says) },
  })),
];

describe('a request that is refused for an optional part is made again at once without it', () => {
  it.each(PARTS.map((part) => [part.vendor, part.says, part] as const))('%s: %s', async (vendor, _says, part) => {
    refusing(part.refuses, part.refusal);
    const reply = await service.generateReply(request(vendor, part.settings));
    expect(reply.text).toBe(ANSWER);
    expect(double.requests.length).toBeLessThanOrEqual(4);
  });

  it('and what was learned holds for the next reply: nothing is refused twice', async () => {
    refusing(hasTemperature, message('temperature is not supported'));
    await service.generateReply(request('openai', { temperature: 0.3, model: 'm' }));
    expect(double.requests).toHaveLength(2);
    await service.generateReply(request('openai', { temperature: 0.3, model: 'm', known }));
    expect(double.requests).toHaveLength(3);
    await service.generateReply(request('openai', { temperature: 0.3, model: 'another', known }));
    expect(double.requests).toHaveLength(5);
  });

  it('two parts are learned one after the other', async () => {
    double.answerByDefault((call) => {
      if ('max_tokens' in call.body)
        return { status: 400, ...message("Use 'max_completion_tokens' instead of max_tokens.") };
      if (hasTemperature(call)) return { status: 400, ...message('temperature is not supported') };
      return { text: ANSWER };
    });
    await service.generateReply(request('openai', { temperature: 0.3, maxOutputTokens: 500, model: 'm' }));
    const limits = limitsOf(known, { provider: 'openai', model: 'm', base_url: double.openaiUrl });
    expect(limits.without?.toSorted()).toEqual(['max_tokens', 'temperature']);
    expect(double.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 500 });
    expect(describeLimits({ provider: 'openai', model: 'm' }, limits)).toHaveLength(2);
  });

  it('the system prompt of a model without a system role stands before the first message', async () => {
    refusing((call) => rolesOf(call).includes('system'), message('System role not supported'));
    await service.generateReply(request('openai'));
    expect(double.requests.at(-1)?.messages[0]?.content).toMatch(/^You are Rosa\.\n\n.*How much is the teapot\?$/);
  });

  it('a picture that is refused for itself teaches nothing about the model', async () => {
    refusing(hasPicture, message('Could not process image'));
    await service.generateReply(request('openai', withPicture));
    expect(known).toEqual([]);
  });

  it('a refusal that names nothing optional is not repeated', async () => {
    refusing(() => true, message('messages: at least one message is required'));
    await expect(service.generateReply(request('openai', { temperature: 0.3 }))).rejects.toMatchObject({
      failure: 'invalid',
    });
    expect(double.requests).toHaveLength(1);
  });

  it('a server that refuses everything is left alone after some tries, and nothing is learned of it', async () => {
    refusing(() => true, message('temperature, max_tokens and system role are not supported'));
    await expect(
      service.generateReply(request('openai', { temperature: 0.3, maxOutputTokens: 50 })),
    ).rejects.toBeInstanceOf(LanguageModelError);
    expect(double.requests.length).toBeLessThan(10);
    expect(known).toEqual([]);
  });

  it.each([
    [429, 'Rate limit reached for temperature'],
    [401, 'Invalid API key; temperature'],
    [500, 'temperature of the server is high'],
  ])('%i is no refusal of a part, whatever it names', async (status, says) => {
    refusing(() => true, { status, ...message(says) });
    await expect(service.generateReply(request('openai', { temperature: 0.3 }))).rejects.toBeInstanceOf(
      LanguageModelError,
    );
    expect(double.requests).toHaveLength(1);
  });
});

describe('a reply that the output limit cut', () => {
  const cutText = (text: string, output = 20) => ({
    body: {
      choices: [{ message: { role: 'assistant', content: text }, finish_reason: 'length' }],
      usage: { prompt_tokens: 100, completion_tokens: output },
    },
  });

  it('is written again once with more room, and both are paid', async () => {
    double.answerByDefault((call) => ((limitOf(call) ?? 0) < 1_000 ? cutText('It costs 4') : { text: ANSWER }));
    const reply = await service.generateReply(request('openai', { maxOutputTokens: 20 }));
    expect(reply.text).toBe(ANSWER);
    expect(double.requests).toHaveLength(2);
    expect(reply.usage).toEqual({ input_tokens: 121, cached_input_tokens: 0, output_tokens: 27 });
    expect(reply.notes).toEqual([
      { event: 'model.cut_answer', message: expect.stringContaining('raise max_output_tokens') },
    ]);
  });

  it('ends with its last whole sentence when more room did not help', async () => {
    double.answerByDefault(() => cutText('Yes, we have it in stock. The blue teapot costs 47.'));
    const reply = await service.generateReply(request('openai', { maxOutputTokens: 20 }));
    expect(reply.text).toBe('Yes, we have it in stock.');
    expect(double.requests).toHaveLength(2);
  });

  it('is no reply when nothing whole answers anything, and is paid all the same', async () => {
    double.answerByDefault(() => cutText('Hello! The blue teapot costs 4'));
    await expect(service.generateReply(request('openai', { maxOutputTokens: 20 }))).rejects.toMatchObject({
      failure: 'cut',
      retryable: false,
      message: expect.stringContaining('Raise max_output_tokens'),
      usage: { input_tokens: 200, output_tokens: 40 },
    });
  });

  it('stands as far as it is whole when the second call fails', async () => {
    double.enqueue(KEY, cutText('Yes, we have it in stock. It costs 4'), { status: 500, body: {} });
    const reply = await service.generateReply(request('openai', { maxOutputTokens: 20 }));
    expect(reply.text).toBe('Yes, we have it in stock.');
  });

  it('counts its first writing when the run ends during the second', async () => {
    const cancellation = new AbortController();
    double.answerByDefault((call) => {
      if ((limitOf(call) ?? 0) < 1_000) return cutText('It costs 4');
      cancellation.abort(new Error('ended by the run'));
      return { hang: true };
    });
    const reply = service.generateReply(request('openai', { maxOutputTokens: 20 }), { signal: cancellation.signal });
    await expect(reply).rejects.toMatchObject({
      retryable: true,
      usage: { input_tokens: 100, cached_input_tokens: 0, output_tokens: 20 },
    });
  });

  it('keeps a decision to hand over', async () => {
    double.answerByDefault(() => cutText('[[HANDOFF]] A colleague wi'));
    expect((await service.generateReply(request('openai', { maxOutputTokens: 5 }))).text).toContain('[[HANDOFF]]');
  });

  it('by thoughts teaches that the model thinks: the next reply has room for them at once', async () => {
    double.answerByDefault((call) =>
      (limitOf(call) ?? 0) < 1_000 ? cutText('<think>Well, the price') : { text: ANSWER },
    );
    const settings = { maxOutputTokens: 200, model: 'local' };
    expect((await service.generateReply(request('openai', settings))).text).toBe(ANSWER);
    expect((await service.generateReply(request('openai', { ...settings, known }))).text).toBe(ANSWER);
    expect(double.requests).toHaveLength(3);
  });

  it('because it repeats itself is not written again', async () => {
    double.answerByDefault(() => cutText('We have blue teapots. They are nice. '.repeat(400)));
    const reply = await service.generateReply(request('openai'));
    expect(reply.text).toBe('We have blue teapots. They are nice.');
    expect(reply.notes).toMatchObject([{ event: 'model.runaway_answer' }]);
    expect(double.requests).toHaveLength(1);
  });
});

describe('a prompt that is too long for the model', () => {
  it.each([
    ["This model's maximum context length is 2048 tokens. However, your messages resulted in 4096 tokens.", 400],
    ['request (4500 tokens) exceeds the available context size (2048 tokens), try increasing it', 400],
    ['The number of tokens to keep from the initial prompt is greater than the context length', 400],
    ['Request too large for model `m` on tokens per minute (TPM): Limit 3000, Requested 9000', 413],
    ['Rate limit reached on tokens per minute: Limit 3000, Requested 9000', 429],
  ])('is shortened and sent again, and the length is remembered: %s', async (says, status) => {
    refusing(({ messages }) => (messages[0]?.content.length ?? 0) > 900, { status, ...message(says) });
    const long = { promptTokens: 800, model: 'small' };
    expect((await service.generateReply(request('openai', long))).text).toBe(ANSWER);
    const before = double.requests.length;
    expect((await service.generateReply(request('openai', { ...long, known }))).text).toBe(ANSWER);
    expect(double.requests).toHaveLength(before + 1);
  });

  it('is too long in the end, with what to do, when nothing is left to leave out', async () => {
    refusing(() => true, message('prompt is too long'));
    await expect(service.generateReply(request('openai', { promptTokens: 800 }))).rejects.toMatchObject({
      failure: 'too_long',
      message: expect.stringContaining('Shorten the system prompt'),
    });
    expect(double.requests.length).toBeLessThan(9);
  });
});

it('what is known stays bounded, the newest first', () => {
  let list: KnownModelLimits[] = [];
  const limits: ModelLimits = { without: Array.from({ length: 50 }, (_, n) => `field${n}`) };
  for (let n = 0; n < 30; n += 1) {
    list = withLimits(list, { provider: 'openai', model: `m${n}`, base_url: '' }, limits, new Date());
  }
  expect(list).toHaveLength(8);
  expect(list[0]?.model).toBe('m29');
  expect(list[0]?.limits.without).toHaveLength(20);
});
