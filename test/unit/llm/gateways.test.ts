import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageModelError } from '../../../src/domain/answering/model/language-model-error';
import { modelAddress } from '../../../src/domain/answering/model/model-address';
import { ChatService } from '../../../src/llm/chat-service';
import { LanguageModelDouble } from '../../support/language-model-double';
import type { ScriptedAnswer } from '../../support/language-model-double';

/** A gateway or server as its documents describe it. */
interface Gateway {
  name: string;
  /** The address as its pages show it. */
  address: string;
  model: string;
  /** What it answers in its own way, and what becomes of it: the reply, or the failure. */
  ways: { says: string; answers: ScriptedAnswer[]; reply?: string; failure?: string }[];
}

const ANSWER = 'The teapot costs 47 euro.';
const THOUGHTS = 'The margin is 60 %.';
const refusal = (status: number, error: object): ScriptedAnswer => ({ status, body: { error } });
const completion = (message: object, finish = 'stop'): ScriptedAnswer => ({
  body: {
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }],
  },
});
const fine: ScriptedAnswer = { text: ANSWER };

const GATEWAYS: Gateway[] = [
  {
    name: 'OpenRouter',
    address: 'https://openrouter.ai/api/v1',
    model: 'qwen/qwen3-32b:free',
    ways: [
      {
        says: 'thoughts in `reasoning`',
        answers: [completion({ content: ANSWER, reasoning: THOUGHTS })],
        reply: ANSWER,
      },
      {
        says: 'an upstream limit in a success',
        answers: [{ body: { error: { code: 429, message: 'Provider returned error' } } }],
        failure: 'rate_limited',
      },
      {
        says: 'no credit',
        answers: [
          refusal(402, { code: 402, message: 'Insufficient credits. Add more using https://openrouter.ai/credits' }),
        ],
        failure: 'no_credit',
      },
      {
        says: 'the free quota of the day',
        answers: [refusal(429, { code: 429, message: 'Rate limit exceeded: free-models-per-day' })],
        failure: 'quota',
      },
      {
        says: 'an unknown model',
        answers: [refusal(400, { code: 400, message: 'qwen/qwen9 is not a valid model ID' })],
        failure: 'unknown_model',
      },
    ],
  },
  {
    name: 'Azure OpenAI',
    address: 'https://shop.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
    model: 'gpt-4o',
    ways: [
      {
        says: 'its content filter',
        answers: [
          refusal(400, {
            code: 'content_filter',
            message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
          }),
        ],
        failure: 'filtered',
      },
      {
        says: 'a missing deployment',
        answers: [
          refusal(404, { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' }),
        ],
        failure: 'unknown_model',
      },
      {
        says: 'a newer model’s name for the output limit',
        answers: [
          refusal(400, {
            code: 'unsupported_parameter',
            param: 'max_tokens',
            message:
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          }),
          fine,
        ],
        reply: ANSWER,
      },
    ],
  },
  {
    name: 'Ollama',
    address: 'http://localhost:11434/v1',
    model: 'qwen3:8b',
    ways: [
      {
        says: 'thoughts in tags',
        answers: [completion({ content: `<think>\n${THOUGHTS}\n</think>\n\n${ANSWER}` })],
        reply: ANSWER,
      },
      {
        says: 'a model that was not pulled',
        answers: [refusal(404, { message: 'model "qwen3:8b" not found, try pulling it first', type: 'api_error' })],
        failure: 'unknown_model',
      },
      {
        says: 'an answer that its context cut',
        answers: [completion({ content: 'Yes, it is in stock. It costs 4' }, 'length')],
        reply: 'Yes, it is in stock.',
      },
    ],
  },
  {
    name: 'LM Studio',
    address: 'http://localhost:1234/v1',
    model: 'qwen3-4b',
    ways: [
      {
        says: 'no model loaded',
        answers: [
          refusal(404, {
            message: 'No models loaded. Please load a model in the developer page.',
            code: 'model_not_found',
          }),
        ],
        failure: 'unknown_model',
      },
      {
        says: 'a context that is too small',
        answers: [
          {
            status: 400,
            body: { error: 'The number of tokens to keep from the initial prompt is greater than the context length.' },
          },
          fine,
        ],
        reply: ANSWER,
      },
    ],
  },
  {
    name: 'vLLM',
    address: 'http://localhost:8000/v1',
    model: 'mistralai/Mistral-7B-Instruct-v0.3',
    ways: [
      {
        says: 'thoughts in `reasoning_content`',
        answers: [completion({ content: ANSWER, reasoning_content: THOUGHTS })],
        reply: ANSWER,
      },
      {
        says: 'a template without a system role',
        answers: [
          {
            status: 400,
            body: { object: 'error', message: 'System role not supported', type: 'BadRequestError', code: 400 },
          },
          fine,
        ],
        reply: ANSWER,
      },
      {
        says: 'an unknown model',
        answers: [
          {
            status: 404,
            body: { object: 'error', message: 'The model `m` does not exist.', type: 'NotFoundError', code: 404 },
          },
        ],
        failure: 'unknown_model',
      },
    ],
  },
  {
    name: 'llama.cpp',
    address: 'http://localhost:8080/v1',
    model: 'gpt-oss-20b',
    ways: [
      {
        says: 'channels',
        answers: [
          completion({
            content: `<|channel|>analysis<|message|>${THOUGHTS}<|end|><|start|>assistant<|channel|>final<|message|>${ANSWER}`,
          }),
        ],
        reply: ANSWER,
      },
      {
        says: 'a model that is loading',
        answers: [refusal(503, { code: 503, message: 'Loading model', type: 'unavailable_error' })],
        failure: 'overloaded',
      },
      {
        says: 'a context that is too small',
        answers: [
          refusal(400, {
            code: 400,
            message: 'the request exceeds the available context size, try increasing it',
            type: 'exceed_context_size_error',
          }),
          fine,
        ],
        reply: ANSWER,
      },
    ],
  },
  {
    name: 'Groq',
    address: 'https://api.groq.com/openai/v1',
    model: 'openai/gpt-oss-20b',
    ways: [
      {
        says: 'a limit with its wait in words',
        answers: [
          refusal(429, {
            code: 'rate_limit_exceeded',
            message:
              'Rate limit reached on tokens per day (TPD): Limit 100000, Used 99000, Requested 2000. Please try again in 14m24s.',
          }),
        ],
        failure: 'rate_limited',
      },
      {
        says: 'a request above the limit of the minute',
        answers: [
          refusal(413, {
            code: 'rate_limit_exceeded',
            message: 'Request too large for model on tokens per minute (TPM): Limit 6000, Requested 9000',
          }),
          fine,
        ],
        reply: ANSWER,
      },
      {
        says: 'a retired model',
        answers: [
          refusal(400, {
            code: 'model_decommissioned',
            message: 'The model `mixtral-8x7b-32768` has been decommissioned and is no longer supported.',
          }),
        ],
        failure: 'unknown_model',
      },
    ],
  },
  {
    name: 'Mistral',
    address: 'https://api.mistral.ai/v1',
    model: 'magistral-medium-latest',
    ways: [
      {
        says: 'content as a list of parts',
        answers: [
          completion({
            content: [
              { type: 'thinking', thinking: [{ type: 'text', text: THOUGHTS }] },
              { type: 'text', text: ANSWER },
            ],
          }),
        ],
        reply: ANSWER,
      },
      {
        says: 'a field that it does not know',
        answers: [
          {
            status: 422,
            body: {
              object: 'error',
              message: {
                detail: [
                  { type: 'extra_forbidden', loc: ['body', 'temperature'], msg: 'Extra inputs are not permitted' },
                ],
              },
            },
          },
          fine,
        ],
        reply: ANSWER,
      },
      { says: 'a rejected key', answers: [{ status: 401, body: { detail: 'Unauthorized' } }], failure: 'bad_key' },
    ],
  },
  {
    name: 'DeepSeek',
    address: 'https://api.deepseek.com',
    model: 'deepseek-reasoner',
    ways: [
      {
        says: 'thoughts in `reasoning_content`',
        answers: [completion({ content: ANSWER, reasoning_content: THOUGHTS })],
        reply: ANSWER,
      },
      {
        says: 'no credit',
        answers: [
          refusal(402, { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' }),
        ],
        failure: 'no_credit',
      },
    ],
  },
];

const double = new LanguageModelDouble();
beforeAll(() => double.start());
afterAll(() => double.stop());
beforeEach(() => double.reset());

/** The gateway's path and query, at the double. */
function atDouble(address: string): string {
  const { pathname, search } = new URL(address);
  return `${double.url}${pathname}${search}`;
}

describe.each(GATEWAYS.map((gateway) => [gateway.name, gateway] as const))('%s', (name, { address, model, ways }) => {
  it.each(ways.map((way) => [way.says, way] as const))('%s', async (_says, { answers, reply, failure }) => {
    const last = answers.at(-1);
    const queue = answers.slice(0, -1);
    double.answerByDefault(() => queue.shift() ?? last ?? fine);
    const tokens = (text: string) => Math.ceil(text.length / 4);
    const written = new ChatService()
      .generateReply({
        ...{ provider: 'openai', model, apiKey: 'sk-of-a-test', baseUrl: atDouble(address) },
        ...{ temperature: 0.3, maxOutputTokens: 400, passages: [], question: 'How much?' },
        promptWithin: (budget) => ({
          system: 'You are Rosa.',
          messages: [{ role: 'user', content: 'word '.repeat(budget) }],
        }),
        promptTokens: 500,
        countTokens: tokens,
      })
      .then(({ text }) => ({ reply: text }))
      .catch((error: LanguageModelError) => ({ failure: error.failure }));
    expect(await written).toEqual(reply === undefined ? { failure } : { reply });
    expect(JSON.stringify(await written)).not.toContain('margin');
    expect(double.requests.every(({ apiKey }) => apiKey === 'sk-of-a-test')).toBe(true);
  });

  it('stands in the documentation with its address', () => {
    const page = readFileSync(join(__dirname, '../../../docs/language-models.md'), 'utf8');
    const row = page.split('\n').find((line) => line.startsWith(`| ${name} `));
    const shown = /`(https?:\/\/[^`]+)`/.exec(row ?? '')?.[1] ?? '';
    expect(modelAddress('openai', shown.replaceAll(/<[^>]+>/g, 'x'))).toEqual({
      url: expect.stringMatching(/^https?:/),
    });
    expect(new URL(shown.replaceAll(/<[^>]+>/g, 'x')).pathname.split('/')[1]).toBe(
      new URL(address).pathname.split('/')[1],
    );
  });
});

it('Azure is called with its key in its own header and its version at every call', async () => {
  double.answerByDefault(() => fine);
  const baseUrl = atDouble(
    'https://shop.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
  );
  await new ChatService().generateReply({
    ...{ provider: 'openai', model: 'gpt-4o', apiKey: 'azure-key', baseUrl, passages: [], question: '' },
    promptWithin: () => ({ system: '', messages: [{ role: 'user', content: 'Hello' }] }),
    promptTokens: 500,
    countTokens: () => 1,
  });
  expect(double.requests[0]?.headers['api-key']).toBe('azure-key');
});
