import type { KnownModelLimits } from '../../../src/domain/answering/model/model-limits';
import { withLimits } from '../../../src/domain/answering/model/model-limits';
import { takeHandoffMark } from '../../../src/domain/answering/handing-over/handoff-mark';
import { withHandoff } from '../../../src/llm/handoff-tool';
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
    `hand_over(message="${SENTENCE}")`,
    `[hand_over(message='${SENTENCE}')]`,
    `\`\`\`tool_code\nprint(default_api.hand_over(message="${SENTENCE}"))\n\`\`\``,
    `<tool_call>\nhand_over\n<arg_key>message</arg_key>\n<arg_value>${SENTENCE}</arg_value>\n</tool_call>`,
    `<tool_call>\n<function=hand_over>\n<parameter=message>\n${SENTENCE}\n</parameter>\n</function>\n</tool_call>`,
    `<function_calls>\n<invoke name="hand_over">\n<parameter name="message">${SENTENCE}</parameter>\n</invoke>\n</function_calls>`,
    `[TOOL_CALLS][{"name":"hand_over","arguments":{"message":"${SENTENCE}"}}]`,
    `[TOOL_CALLS]hand_over[ARGS]{"message":"${SENTENCE}"}`,
    `<|python_tag|>{"name":"hand_over","parameters":{"message":"${SENTENCE}"}}`,
    `<|tool_calls_section_begin|><|tool_call_begin|>functions.hand_over:0<|tool_call_argument_begin|>{"message":"${SENTENCE}"}<|tool_call_end|><|tool_calls_section_end|>`,
    `<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>hand_over\n\`\`\`json\n{"message":"${SENTENCE}"}\n\`\`\`<｜tool▁call▁end｜>`,
    `<|channel|>commentary to=functions.hand_over <|constrain|>json<|message|>{"message":"${SENTENCE}"}<|call|>`,
    `{"function":{"name":"hand_over","arguments":"{\\"message\\":\\"${SENTENCE}\\"}"}}`,
    `{"hand_over":{"message":"${SENTENCE}"}}`,
    `Action: hand_over\nAction Input: {"message":"${SENTENCE}"}`,
    `${SENTENCE}\n\n{"name": "hand_over", "arguments": {"message": "Another sentence."}}`,
    `${SENTENCE}\n<tool_call>\n{"name": "hand_over", "arguments": {}}\n</tool_call>`,
    `*hand_over* ${SENTENCE}`,
  ])('hands over when a model writes the call as its text: %j', async (text) => {
    double.answerByDefault(() => ({ text }));
    expect(takeHandoffMark(await ask('openai'))).toEqual({ text: SENTENCE, handoff: true });
  });

  it.each([
    `${ANSWER}\n<tool_call>\n{"name": "look_up", "arguments": {"id": 7}}\n</tool_call>`,
    `<function=look_up>\n<parameter=id>7</parameter>\n</function>\n${ANSWER}`,
    `${ANSWER}[TOOL_CALLS][{"name":"look_up","arguments":{}}]`,
    `${ANSWER}\n\`\`\`tool_code\nlook_up(7)\n\`\`\``,
  ])('shows no customer the call of a tool that nobody offered: %j', async (text) => {
    double.answerByDefault(() => ({ text }));
    expect(await ask('openai')).toBe(ANSWER);
  });

  it.each([
    'Our tool hand_over is for staff.',
    'The file hand_over.pdf is in the mail.',
    'Say "hand_over" at the desk.',
  ])('hands nothing over for an answer that has its name as a word: %j', async (text) => {
    double.answerByDefault(() => ({ text }));
    expect(await ask('openai')).toBe(text);
  });

  it('reads a megabyte of signs before its name within a second', () => {
    const started = performance.now();
    for (const sign of ['<', '[{"', 'hand_over ', '<tool_call>', '<function=a>', '```tool_code ']) {
      withHandoff(`${sign.repeat(1_000_000 / sign.length)} hand_over x`, []);
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('hands over without a message where the call was cut off', async () => {
    const message = { role: 'assistant', tool_calls: [{ function: { name: 'hand_over', arguments: '{"mess' } }] };
    double.answerByDefault(() => ({ body: { choices: [{ index: 0, finish_reason: 'tool_calls', message }], usage } }));
    expect(takeHandoffMark(await ask('openai'))).toEqual({ text: '', handoff: true });
  });
});
