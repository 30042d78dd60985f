import type { KnownModelLimits } from '../../../src/domain/answering/model/model-limits';
import { withLimits } from '../../../src/domain/answering/model/model-limits';
import { takeHandoffMark } from '../../../src/domain/answering/handing-over/handoff-mark';
import { ChatService } from '../../../src/llm/chat-service';
import { LanguageModelDouble } from '../../support/language-model-double';
import type { DoubledVendor } from '../../support/language-model-double';

const double = new LanguageModelDouble();
const ANSWER = 'The teapot costs 47 euro.';
const SENTENCE = 'A colleague will look your order up.';
const VENDORS = ['openai', 'anthropic', 'gemini'] as const;
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/** What each vendor answers when its model calls a tool, with this text beside the call. */
const CALLING: Record<DoubledVendor, (name: string, text?: string) => unknown> = {
  openai: (name, text) => ({
    choices: [
      {
        index: 0,
        finish_reason: 'tool_calls',
        message: {
          role: 'assistant',
          content: text ?? null,
          tool_calls: [
            { id: 'c1', type: 'function', function: { name, arguments: JSON.stringify({ message: SENTENCE }) } },
          ],
        },
      },
    ],
    usage,
  }),
  anthropic: (name, text) => ({
    type: 'message',
    role: 'assistant',
    stop_reason: 'tool_use',
    content: [
      ...(text === undefined ? [] : [{ type: 'text', text }]),
      { type: 'tool_use', id: 't1', name, input: { message: SENTENCE } },
    ],
    usage: { input_tokens: 1, output_tokens: 1 },
  }),
  gemini: (name, text) => ({
    candidates: [
      {
        finishReason: 'STOP',
        content: {
          role: 'model',
          parts: [...(text === undefined ? [] : [{ text }]), { functionCall: { name, args: { message: SENTENCE } } }],
        },
      },
    ],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
  }),
};

describe('the tool by which a model hands over', () => {
  let known: KnownModelLimits[] = [];

  beforeAll(() => double.start());
  afterAll(() => double.stop());
  beforeEach(() => {
    double.reset();
    known = [];
  });

  const ask = async (provider: DoubledVendor, mayHandOff = true): Promise<string> => {
    const messages = [{ role: 'user' as const, content: 'Where is order 1234?' }];
    const prompt = { system: 'You are Rosa.', messages, ...(mayHandOff ? { mayHandOff } : {}) };
    const reply = await new ChatService().generateReply({
      ...{ provider, apiKey: 'sk-of-a-test', passages: [], question: 'Where is order 1234?', known },
      baseUrl: provider === 'openai' ? double.openaiUrl : double.url,
      promptWithin: () => prompt,
      promptTokens: 1_000,
      countTokens: (text) => text.length,
      learned: (place, limits) => {
        known = withLimits(known, place, limits, new Date());
      },
    });
    return reply.text;
  };

  it.each(VENDORS)('is offered to %s where the model may hand over, and nowhere else', async (vendor) => {
    double.answerByDefault(() => ({ text: ANSWER }));
    expect(await ask(vendor)).toBe(ANSWER);
    expect(JSON.stringify(double.requests.at(-1)?.body.tools)).toContain('hand_over');
    await ask(vendor, false);
    expect(double.requests.at(-1)?.body).not.toHaveProperty('tools');
  });

  it.each(VENDORS)('hands over when %s calls it, with its message or the text beside it', async (vendor) => {
    double.answerByDefault(() => ({ body: CALLING[vendor]('hand_over') }));
    expect(takeHandoffMark(await ask(vendor))).toEqual({ text: SENTENCE, handoff: true });
    double.answerByDefault(() => ({ body: CALLING[vendor]('hand_over', 'I will ask.') }));
    expect(takeHandoffMark(await ask(vendor))).toEqual({ text: 'I will ask.', handoff: true });
  });

  it.each(VENDORS)('is no other tool that %s makes up: the text beside it is the answer', async (vendor) => {
    double.answerByDefault(() => ({ body: CALLING[vendor]('look_up_order', ANSWER) }));
    expect(await ask(vendor)).toBe(ANSWER);
  });

  it.each([
    ['openai', 400, 'registry.ollama.ai/library/gemma:latest does not support tools'],
    ['openai', 500, 'tools param requires --jinja flag'],
    ['openai', 400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
    ['openai', 404, 'No endpoints found that support tool use. Try disabling "hand_over".'],
    ['openai', 400, 'deepseek-reasoner does not support Function Calling'],
    ['openai', 422, "Extra inputs are not permitted: ('body', 'tools')"],
    ['openai', 400, 'Bad Request'],
    ['anthropic', 400, 'tools: Extra inputs are not permitted'],
    ['gemini', 400, 'Function calling is not enabled for models/gemma-3-27b-it'],
  ] as const)('is left out at once where %s refuses it, %s “%s”, and from then on', async (vendor, status, says) => {
    double.answerByDefault(({ body }) =>
      body.tools ? { status, body: { error: { message: says, type: 'invalid_request_error' } } } : { text: ANSWER },
    );
    expect(await ask(vendor)).toBe(ANSWER);
    expect(known[0]?.limits.without).toEqual(['tools']);
    expect(await ask(vendor)).toBe(ANSWER);
    expect(double.requests.map(({ body }) => 'tools' in body)).toEqual([true, false, false]);
  });

  it.each([
    JSON.stringify({ name: 'hand_over', arguments: { message: SENTENCE } }),
    `\`\`\`json\n${JSON.stringify({ name: 'hand_over', parameters: { message: SENTENCE } })}\n\`\`\``,
    `<tool_call>\n${JSON.stringify({ name: 'hand_over', arguments: { message: SENTENCE } })}\n</tool_call>`,
  ])('hands over when a model writes the call as its text: %j', async (text) => {
    double.answerByDefault(() => ({ text }));
    expect(takeHandoffMark(await ask('openai'))).toEqual({ text: SENTENCE, handoff: true });
  });

  it('hands over without a message where the call was cut off', async () => {
    const message = { role: 'assistant', tool_calls: [{ function: { name: 'hand_over', arguments: '{"mess' } }] };
    double.answerByDefault(() => ({ body: { choices: [{ index: 0, finish_reason: 'tool_calls', message }], usage } }));
    expect(takeHandoffMark(await ask('openai'))).toEqual({ text: '', handoff: true });
  });
});
