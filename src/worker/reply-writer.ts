import type { ReplyWriter } from '../activities/generation-activities';
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
    async write({ chatbot, provider, model, passages, history, unanswered }, signal) {
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
            tokenBudget: PROMPT_TOKENS,
            countTokens: await loadTokenCounter(),
          }),
          passages,
          question: unanswered.map((message) => message.text).join('\n'),
        },
        { signal },
      );
      return {
        text: reply.text,
        model: reply.model,
        inputTokens: reply.input_tokens,
        outputTokens: reply.output_tokens,
      };
    },
  };
}
