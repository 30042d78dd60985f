import type { Chatbot } from '../../domain/answering/chatbot';
import type { Prompt } from '../../domain/answering/prompt/prompt';
import { preamble } from '../../domain/answering/prompt/preamble';
import { promptParts } from '../../domain/answering/prompt/prompt-parts';
import { pastedPassages } from '../../domain/answering/trial';
import type { TrialStep } from '../../domain/answering/trial';
import { BotSmithError, NotFoundError } from '../../domain/errors';
import type { Passage } from '../../domain/knowledge/found-passage';
import { replyParts } from '../../domain/sending/reply-parts';
import { createContextActivities } from './context-activities';
import { EarlyPassages } from './early-passages';
import { createGenerationActivities } from './generation-activities';
import type { GenerationDependencies } from './generation-dependencies';
import type { PassageSource } from './passage-source';
import type { TrialRun } from './trial-run';
import { TrialStores } from './trial-stores';

export interface TrialDependencies extends Pick<GenerationDependencies, 'writer' | 'attempt' | 'clock'> {
  chatbots: { get(accountId: string, chatbotId: string): Promise<Chatbot | null> };
  passages: PassageSource;
  countTokens: () => Promise<(text: string) => number>;
}

type Step<Kind extends TrialStep['kind']> = Extract<TrialStep, { kind: Kind }>;
type Real = ReturnType<typeof createContextActivities> & ReturnType<typeof createGenerationActivities>;

/** What the two steps of a trial give besides what they give a real reply. */
export interface TrialActivities {
  retrieveContext(input: TrialRun): Promise<Step<'passages'>>;
  generateReply(
    input: TrialRun & { last_resort: false; found: Passage[] },
  ): Promise<{ prompt: Step<'prompt'> | null; reply: Step<'reply'> }>;
}

/** The steps of a reply, which also take a conversation that is only tried: nothing of it is stored, sent or billed. */
export function withTrials(real: Real, dependencies: TrialDependencies): Real {
  const trials = createTrialActivities(dependencies);
  return {
    ...real,
    async retrieveContext(input) {
      return 'trial' in input ? trials.retrieveContext(input as TrialRun) : real.retrieveContext(input);
    },
    async generateReply(input) {
      if (!('trial' in input)) return real.generateReply(input);
      type Trial = Parameters<TrialActivities['generateReply']>[0];
      return trials.generateReply(input as unknown as Trial) as unknown as ReturnType<Real['generateReply']>;
    },
  };
}

function createTrialActivities(dependencies: TrialDependencies): TrialActivities {
  const { chatbots, passages, writer, attempt, clock, countTokens } = dependencies;

  const chatbotOf = async ({ account_id, chatbot_id, trial }: TrialRun): Promise<Chatbot> => {
    const stored = await chatbots.get(account_id, chatbot_id);
    if (!stored) throw new NotFoundError('chatbot');
    const { provider } = trial.changes ?? {};
    const changed: Chatbot = { ...stored, ...trial.changes };
    // A key and an address are those of the provider that they were entered for.
    if (provider === undefined || provider === stored.provider) return changed;
    const { api_key: _key, base_url: _address, ...bare } = changed;
    return trial.changes?.model === undefined ? withoutModel(bare) : bare;
  };

  return {
    async retrieveContext(input) {
      const begun = clock().getTime();
      const stores = new TrialStores(input, await chatbotOf(input), clock());
      const pasted = pastedPassages(input.trial.extra_knowledge ?? '');
      const source: PassageSource = {
        async retrieve(request) {
          const { found, degraded } = await passages.retrieve(request);
          return { found: [...pasted, ...found], degraded };
        },
      };
      const { messages, turns } = stores;
      const early = new EarlyPassages(source);
      const context = createContextActivities({ messages, turns, passages: source, early, clock });
      const { degraded } = await context.retrieveContext(input);
      return { kind: 'passages', passages: stores.found, degraded, took_ms: clock().getTime() - begun };
    },

    async generateReply({ found, ...input }) {
      const begun = clock().getTime();
      const chatbot = await chatbotOf(input);
      const stores = new TrialStores(input, chatbot, clock(), found);
      const sent: Prompt[] = [];
      const generation = createGenerationActivities({
        ...stores.dependencies,
        writer: {
          sees: () => false,
          write: async (request, signal) => writer.write({ ...request, onPrompt: (one) => sent.push(one) }, signal),
        },
        attempt,
        clock,
      });
      const { text, generation: wrote } = await generation.generateReply(input);
      if (text === '') {
        throw new BotSmithError('bot_silent', 'The chatbot would keep silent now; look at its office hours.');
      }
      const count = await countTokens();
      const prompt = sent.at(-1);
      const parts = prompt ? promptParts(prompt, chatbot.system_prompt, count) : [];
      const introduction = preamble(chatbot, { botAt: stores.botAt, personAt: null }, clock());
      return {
        prompt: prompt ? { kind: 'prompt', parts, tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0) } : null,
        reply: {
          kind: 'reply',
          text,
          parts: replyParts(introduction, text),
          source: wrote.source,
          provider: wrote.provider,
          model: wrote.model,
          input_tokens: wrote.input_tokens,
          output_tokens: wrote.output_tokens,
          took_ms: clock().getTime() - begun,
          handoff: wrote.handoff ?? false,
          passages: found,
          notes: stores.notes,
        },
      };
    },
  };
}

function withoutModel({ model: _model, ...chatbot }: Chatbot): Chatbot {
  return chatbot;
}
