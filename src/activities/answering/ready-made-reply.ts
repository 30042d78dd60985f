import type { Chatbot } from '../../domain/answering/chatbot';
import type { Generation } from '../../domain/answering/generation';
import type { Message } from '../../domain/conversations/message';
import { revisionOf } from './reply-situation';
import type { GeneratedReply } from './turn-activities';

/** A reply that no model wrote. */
export function readyMade(
  source: Exclude<Generation['source'], 'model'>,
  text: string,
  chatbot: Chatbot,
  unanswered: readonly Message[],
): GeneratedReply {
  return {
    text,
    generation: {
      source,
      provider: chatbot.provider,
      model: '',
      input_tokens: 0,
      output_tokens: 0,
      ...(source === 'handoff_message' ? { handoff: true } : {}),
    },
    generated_over: unanswered.map(revisionOf),
  };
}
