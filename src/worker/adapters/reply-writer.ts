import { readableText } from '../../domain/answering/prompt/customer-text';
import type { ReplyWriter } from '../../activities/answering/reply-writer';
import type { Message } from '../../domain/conversations/message';
import { buildPrompt } from '../../domain/answering/prompt/prompt';
import type { ChatService } from '../../llm/chat-service';
import { loadTokenCounter } from '../../llm/token-counter';
import type { ChatbotRepository } from '../../storage/connection/chatbots';
import type { ModelMemory } from './model-memory';

/** Leaves every supported model room for its answer, and keeps a long conversation affordable. */
const PROMPT_TOKENS = 6_000;
/** Words that a token is good for, in the languages that need the most tokens; a model told so rarely meets its limit. */
const WORDS_PER_TOKEN = 0.5;

/** Has the chatbot's provider write a reply, from the prompt that the rules build. */
export function createReplyWriter(
  chat: Pick<ChatService, 'generateReply'>,
  chatbots: Pick<ChatbotRepository, 'providerKey'>,
  memory: ModelMemory,
): ReplyWriter {
  return {
    sees: ({ vision = 'auto', base_url }, provider) =>
      provider !== 'builtin' && (vision === 'on' || (vision === 'auto' && base_url === undefined)),
    async write(request, signal) {
      const { chatbot, provider, model, passages, history, unanswered, waitsForPerson, images, rewrite, onPrompt } =
        request;
      // A chatbot's own key and address belong to its own provider; the fallback provider uses the settings'.
      const own = provider === chatbot.provider;
      const countTokens = await loadTokenCounter();
      let kept = Promise.resolve();
      try {
        const { text, usage, notes, ...wrote } = await chat.generateReply(
          {
            provider,
            model,
            apiKey: own ? chatbots.providerKey(chatbot) : undefined,
            baseUrl: own ? chatbot.base_url : undefined,
            temperature: chatbot.temperature,
            maxOutputTokens: chatbot.max_output_tokens,
            promptWithin: (tokenBudget) => {
              const prompt = buildPrompt({
                systemPrompt: chatbot.system_prompt,
                passages,
                history,
                unanswered,
                images: unanswered.map(({ _id }) => images.get(_id) ?? []),
                mayHandOff: chatbot.handoff === 'on',
                waitsForPerson,
                rewrite,
                maxWords: wordsWithin(chatbot.max_output_tokens),
                tokenBudget,
                countTokens,
              });
              onPrompt?.(prompt);
              return prompt;
            },
            promptTokens: PROMPT_TOKENS,
            countTokens,
            passages,
            question: questionOf(unanswered),
            waitsForPerson,
            known: chatbot.model_limits,
            learned: (place, limits) => {
              kept = kept.then(() => memory.keep(chatbot, place, limits));
            },
          },
          { signal },
        );
        return { text, usage, notes, model: wrote.model };
      } finally {
        // What cannot be kept now is learned again: the reply must not fail over it.
        await kept.catch(() => undefined);
      }
    },
  };
}

function wordsWithin(tokens: number | undefined): number | undefined {
  return tokens === undefined ? undefined : Math.max(10, Math.floor(tokens * WORDS_PER_TOKEN));
}

/** What the customer wants to know, in words; a voice message counts as what was said. */
function questionOf(unanswered: readonly Message[]): string {
  return unanswered
    .flatMap(({ text, attachments = [] }) => [
      readableText(text),
      ...attachments.map(({ transcript }) => readableText(transcript ?? '')),
    ])
    .filter((words) => words.trim() !== '')
    .join('\n');
}
