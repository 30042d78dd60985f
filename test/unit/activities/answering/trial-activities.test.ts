import { withTrials } from '../../../../src/activities/answering/trial-activities';
import type { TrialRun } from '../../../../src/activities/answering/trial-run';
import type { ReplyRequest } from '../../../../src/activities/answering/reply-writer';
import { DEFAULT_CONVERSATION_RULES } from '../../../../src/domain/answering/conversation-rules';
import type { Chatbot } from '../../../../src/domain/answering/chatbot';
import { buildPrompt } from '../../../../src/domain/answering/prompt/prompt';
import { pastedPassages } from '../../../../src/domain/answering/trial';
import type { TrialMaterial } from '../../../../src/domain/answering/trial';

const NOW = new Date('2026-05-04T09:30:00.000Z');
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '').length;
const passage = { text: 'Open from nine.', score: 0.9, source_id: 'src_1', title: 'Hours', location: 'line 1' };
const chatbot: Chatbot = {
  ...DEFAULT_CONVERSATION_RULES,
  ...{ _id: 'bot_1', account_id: 'acc_1', name: 'Tea', system_prompt: 'Be kind.', provider: 'openai', model: 'gpt-5' },
  ...{ api_key: 'encrypted', quiet_window_ms: 0, fallback_message: 'Later.', takeover_pause_minutes: 60 },
  ...{ created_at: NOW, updated_at: NOW },
};

describe('a reply that is only tried', () => {
  const world = () => {
    const asked: { question: string; earlier?: string | undefined }[] = [];
    const written: ReplyRequest[] = [];
    const real = { retrieveContext: jest.fn(), generateReply: jest.fn() };
    const activities = withTrials(real, {
      chatbots: { get: (_account, id) => Promise.resolve(id === 'bot_1' ? chatbot : null) },
      passages: {
        retrieve: ({ question, earlier }) => {
          asked.push({ question, earlier });
          return Promise.resolve({ found: [passage], degraded: false });
        },
      },
      writer: {
        sees: () => false,
        write: (request) => {
          written.push(request);
          const {
            chatbot: { system_prompt: systemPrompt },
            passages,
            history,
            unanswered,
          } = request;
          const material = { systemPrompt, passages, history, unanswered, tokenBudget: 6_000, countTokens: words };
          request.onPrompt?.(buildPrompt(material));
          const usage = { input_tokens: 50, cached_input_tokens: 0, output_tokens: 5 };
          return Promise.resolve({ text: 'We open at nine.', model: request.model ?? 'default', usage, notes: [] });
        },
      },
      attempt: () => ({ number: 1, signal: new AbortController().signal, waitedMs: 0 }),
      clock: () => NOW,
      countTokens: () => Promise.resolve(words),
    });
    const run = (trial: TrialMaterial, chatbot_id = 'bot_1'): TrialRun => ({
      ...{ account_id: 'acc_1', chatbot_id, conversation_id: 'try-reply.acc_1.x', message_id: 'try-reply.acc_1.x' },
      ...{ holder: 'try-reply.acc_1.x', turn_id: 'try-reply.acc_1.x/1', trial },
    });
    const tryOut = async (trial: TrialMaterial) => {
      const found = (await activities.retrieveContext(run(trial))) as never as { passages: (typeof passage)[] };
      const input = { ...run(trial), last_resort: false, found: found.passages };
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      const wrote = (await activities.generateReply(input)) as any;
      return { found, ...wrote };
    };
    return { activities, asked, written, real, run, tryOut };
  };

  it('is written by the steps of a real one, over what stands in its input', async () => {
    const { asked, written, tryOut, real } = world();
    const { found, prompt, reply } = await tryOut({
      messages: [
        { role: 'user', text: 'Do you sell tea?' },
        { role: 'assistant', text: 'Yes.' },
        { role: 'user', text: 'When do you open?' },
      ],
    });
    expect(asked).toEqual([{ question: 'When do you open?', earlier: 'Do you sell tea?' }]);
    expect(found.passages).toEqual([passage]);
    expect(written[0]?.history.map(({ text }) => text)).toEqual(['Do you sell tea?', 'Yes.']);
    expect(reply).toMatchObject({
      ...{ text: 'We open at nine.', parts: ['We open at nine.'], source: 'model', provider: 'openai', model: 'gpt-5' },
      ...{ input_tokens: 50, output_tokens: 5, handoff: false, passages: [passage], notes: [] },
    });
    const kinds = prompt.parts.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['instructions', 'rules', 'knowledge', 'conversation', 'question']);
    expect(prompt.parts[0].text).toBe('Be kind.');
    expect(prompt.parts[2].text).toContain('Open from nine.');
    expect(prompt.parts[4].text).toContain('When do you open?');
    expect(prompt.tokens).toBe(prompt.parts.reduce((sum: number, { tokens }: { tokens: number }) => sum + tokens, 0));
    expect(real.retrieveContext).not.toHaveBeenCalled();
    expect(real.generateReply).not.toHaveBeenCalled();
  });

  it('takes other settings and further knowledge for itself alone', async () => {
    const { written, tryOut } = world();
    const { found } = await tryOut({
      messages: [{ role: 'user', text: 'When do you open?' }],
      changes: { system_prompt: 'Be brief.', provider: 'anthropic' },
      extra_knowledge: 'Closed on 1 May.',
    });
    expect(found.passages.map(({ text }: { text: string }) => text)).toEqual(['Closed on 1 May.', 'Open from nine.']);
    expect(written[0]?.chatbot).toMatchObject({ system_prompt: 'Be brief.', provider: 'anthropic' });
    // The key and the model are the other provider's.
    expect([written[0]?.chatbot.api_key, written[0]?.model]).toEqual([undefined, undefined]);
    expect(chatbot.system_prompt).toBe('Be kind.');
  });

  it('is refused for a chatbot that is gone, and a real step stays a real one', async () => {
    const { activities, run, real } = world();
    const gone = run({ messages: [{ role: 'user', text: 'Hello' }] }, 'bot_gone');
    await expect(activities.retrieveContext(gone)).rejects.toMatchObject({ code: 'not_found' });
    const { trial: _trial, ...step } = run({ messages: [] });
    await activities.retrieveContext(step);
    expect(real.retrieveContext).toHaveBeenCalledWith(step);
  });

  it('cuts a pasted text into passages that fit', () => {
    const pieces = pastedPassages(`${'a'.repeat(700)}\n\n${'b'.repeat(700)}\n\n${'c'.repeat(3_000)}\n\n \n`);
    expect(pieces.map(({ text }) => text.length)).toEqual([700, 700, 1_200, 1_200, 600]);
    expect(pastedPassages(' \n\n ')).toEqual([]);
  });
});
