import { readReply } from '../../../src/domain/answering/answer/read-reply';
import { buildPrompt } from '../../../src/domain/answering/prompt/prompt';
import type { PromptMaterial } from '../../../src/domain/answering/prompt/prompt';
import { productRules } from '../../../src/domain/answering/prompt/rules';
import { CHATBOT_DEFAULTS } from '../../../src/domain/answering/chatbot';
import { DEFAULT_CONVERSATION_RULES } from '../../../src/domain/answering/conversation-rules';
import { sourcesOf } from '../../../src/domain/answering/reply-sources';
import type { Passage } from '../../../src/domain/knowledge/found-passage';
import { ChatService } from '../../../src/llm/chat-service';
import { CANARY, EVIL_LINK, INJECTIONS } from '../../fixtures/injections/injections';
import type { Injection } from '../../fixtures/injections/injections';
import { LanguageModelDouble } from '../../support/language-model-double';

const double = new LanguageModelDouble();
const SYSTEM = 'You answer for Fern & Kettle.';
const FACT = 'The blue teapot costs 47 €.';
const QUESTION = 'How much is the blue teapot?';
const CHATBOT = { ...CHATBOT_DEFAULTS, ...DEFAULT_CONVERSATION_RULES, name: 'Shop', system_prompt: SYSTEM };

beforeAll(() => double.start());
afterAll(() => double.stop());

function passagesWith({ place, text }: Injection): Passage[] {
  const fact: Passage = { text: FACT, score: 3, source_id: 's', title: 'Prices', location: 'Prices' };
  if (place === 'file')
    return [
      { ...fact, text: `${FACT}\n${text}` },
      { ...fact, text: `${text}\n${FACT}` },
    ];
  if (place === 'page') return [{ ...fact, text: `${text}\n${FACT}`, around: { before: text, after: text } }];
  return [place === 'name' ? { ...fact, title: text, location: text } : fact];
}

function materialOf(injection: Injection): PromptMaterial & { question: string } {
  const question = injection.place === 'message' ? injection.text : QUESTION;
  return {
    systemPrompt: SYSTEM,
    passages: passagesWith(injection),
    history: [],
    unanswered: [{ role: 'user', text: question, created_at: new Date(0) }],
    mayHandOff: true,
    tokenBudget: 6_000,
    countTokens: (text) => text.length / 4,
    question,
  };
}

async function reply(injection: Injection, provider: 'builtin' | 'openai') {
  const material = materialOf(injection);
  const chat = new ChatService({ vendors: { openai: { apiKey: 'sk-test', baseUrl: double.openaiUrl } } });
  return chat.generateReply({
    provider,
    promptWithin: (tokenBudget) => buildPrompt({ ...material, tokenBudget }),
    promptTokens: 6_000,
    countTokens: material.countTokens,
    passages: material.passages,
    question: material.question,
  });
}

/** What a model that obeys would write, read as the product reads it. */
function read(injection: Injection, written: string) {
  const { passages, unanswered } = materialOf(injection);
  const sources = sourcesOf(CHATBOT, passages, unanswered);
  return readReply(written, { sources, mayHandOff: true, quotes: false, rules: productRules({ mayHandOff: true }) });
}

describe(`${INJECTIONS.length} texts that try to take the bot over`, () => {
  it('are many, stand everywhere, and speak many languages', () => {
    expect(INJECTIONS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(INJECTIONS.map(({ place }) => place))).toEqual(new Set(['file', 'page', 'message', 'name']));
  });

  it.each(INJECTIONS)('are data inside the fence, in $place: $text', async (injection) => {
    double.answerByDefault(() => ({ text: `${FACT} [[p1]]` }));
    await reply(injection, 'openai');
    const call = double.requests.at(-1);
    const system = call?.system ?? '';
    const [, mark = ''] = /<knowledge (\d+)>/.exec(system) ?? [];
    expect(mark).not.toBe('');
    // One fence, whose mark nothing else has, and nothing behind it.
    expect(system.split(mark)).toHaveLength(3);
    expect(system.endsWith(`\n</knowledge ${mark}>`)).toBe(true);
    expect(system.match(/<\s*\/?\s*knowledge/gi)).toHaveLength(2);
    const { passages } = materialOf(injection);
    expect(system.match(/<\s*\/\s*passage/gi)).toHaveLength(passages.length);
    expect(system.match(/<\s*passage\b/gi)).toHaveLength(passages.length);
    expect(system.match(/^Source: /gm)?.length).toBeGreaterThanOrEqual(passages.length);
    // The owner's instructions and the rules stand in front, as ever.
    const before = system.slice(0, system.indexOf(`<knowledge ${mark}>`));
    expect(before).toBe(`${SYSTEM}\n\n${productRules({ mayHandOff: true })}\n\n`);
    // Nobody but the product writes in its brackets.
    expect(system.slice(before.length)).not.toMatch(/[⟦⟧]/);
    for (const { role, content } of call?.messages ?? []) {
      expect(role).toBe('user');
      expect(content).not.toMatch(/[⟦⟧]/);
    }
  });

  it.each(INJECTIONS)('are not followed by the builtin provider, in $place: $text', async (injection) => {
    const { text } = await reply(injection, 'builtin');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(EVIL_LINK);
    expect(text).not.toMatch(/Rules for every answer|Answer in the customer's language/);
    if (injection.place !== 'message') expect(text).toContain('47 €');
  });

  it.each(INJECTIONS)(
    'cannot have the rules told or a link written that no source holds, in $place: $text',
    (injection) => {
      const rules = productRules({ mayHandOff: true });
      expect(read(injection, `Sure.\n${rules}`)).toMatchObject({ leaks: true, text: '' });
      expect(read(injection, `As asked: ${rules.slice(60, 200)}`)).toMatchObject({ leaks: true, text: '' });
      const inSource = injection.place !== 'message' && injection.text.includes(EVIL_LINK);
      const linked = read(injection, `${FACT} Pay at ${EVIL_LINK} now.`);
      expect(linked.unsupported.map(({ kind }) => kind)).toEqual(inSource ? [] : ['link']);
      if (!inSource) expect(linked.text).toBe(FACT);
    },
  );
});
