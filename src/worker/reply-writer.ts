import { readableText } from '../domain/customer-text';
import type { ReplyWriter } from '../activities/generation-activities';
import type { Message } from '../domain/documents';
import { buildPrompt } from '../domain/prompt';
import type { ChatService } from '../llm/chat-service';
import { loadTokenCounter } from '../llm/token-counter';
import type { ChatbotRepository } from '../storage/chatbots';

/** Leaves every supported model room for its answer, and keeps a long conversation affordable. */
const PROMPT_TOKENS = 6_000;

/** Has the chatbot's provider write a reply, from the prompt that the rules build. */
export function createReplyWriter(
  chat: Pick<ChatService, 'generateReply'>,
  chatbots: Pick<ChatbotRepository, 'providerKey'>,
): ReplyWriter {
  return {
    sees: ({ vision = 'auto', base_url }, provider) =>
      provider !== 'builtin' && (vision === 'on' || (vision === 'auto' && base_url === undefined)),
    async write({ chatbot, provider, model, passages, history, unanswered, waitsForPerson, images }, signal) {
      // A chatbot's own key and address belong to its own provider; the fallback provider uses the settings'.
      const own = provider === chatbot.provider;
      const reply = await chat.generateReply(
        {
          provider,
          model,
          apiKey: own ? chatbots.providerKey(chatbot) : undefined,
          baseUrl: own ? chatbot.base_url : undefined,
          temperature: chatbot.temperature,
          maxOutputTokens: chatbot.max_output_tokens,
          prompt: buildPrompt({
            systemPrompt: chatbot.system_prompt,
            passages,
            history,
            unanswered,
            images: unanswered.map(({ _id }) => images.get(_id) ?? []),
            mayHandOff: chatbot.handoff === 'on',
            waitsForPerson,
            tokenBudget: PROMPT_TOKENS,
            countTokens: await loadTokenCounter(),
          }),
          passages,
          question: questionOf(unanswered),
          waitsForPerson,
        },
        { signal },
      );
      return {
        text: reply.text,
        model: reply.model,
        usage: reply.usage,
      };
    },
  };
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
