import type { ActivityLogWriter } from '../../activities/operations/activity-log-writer';
import type { Chatbot } from '../../domain/answering/chatbot';
import { deriveId } from '../../domain/ids';
import { describeLimits, limitsOf, withLimits } from '../../domain/answering/model/model-limits';
import type { KnownModelLimits, ModelLimits, ModelPlace } from '../../domain/answering/model/model-limits';
import type { ChatbotRepository } from '../../storage/connection/chatbots';

/** What was learned of a chatbot's models, kept beside its settings: it rides along wherever they are read. */
export interface ModelMemory {
  /** Keeps what holds for a model from now on, tells the owner of each limit once, and gives what is known now. */
  keep(chatbot: Chatbot, place: ModelPlace, limits: ModelLimits): Promise<void>;
}

/** The memory in the chatbot's document. Two workers that learn at once lose nothing that would not be learned again. */
export function createModelMemory(
  chatbots: Pick<ChatbotRepository, 'setModelLimits'>,
  log: ActivityLogWriter,
  clock: () => Date,
): ModelMemory {
  return {
    async keep(chatbot, place, limits) {
      const { _id, account_id, model_limits } = chatbot;
      const known: KnownModelLimits[] = withLimits(model_limits, place, limits, clock());
      const before = describeLimits(place, limitsOf(model_limits, place));
      await chatbots.setModelLimits(account_id, _id, known);
      // Whatever is learned next in the same reply is learned beside this.
      chatbot.model_limits = known;
      for (const message of describeLimits(place, limits)) {
        if (before.includes(message)) continue;
        await log.write({
          _id: deriveId('log', _id, 'model', place.base_url, message),
          account_id,
          chatbot_id: _id,
          level: 'warning',
          event: 'model.adapted',
          message,
          data: { provider: place.provider, model: place.model },
          created_at: clock(),
        });
      }
    },
  };
}
