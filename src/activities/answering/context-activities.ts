import type { MessageStore } from '../events/message-store';
import { earlierQuestion } from './earlier-question';
import { passagesAbout } from './early-passages';
import type { EarlyPassages } from './early-passages';
import type { PassageSource } from './passage-source';
import type { RunContext } from './turn-activities';
import type { TurnStore } from './turn-store';

export interface ContextDependencies {
  messages: Pick<MessageStore, 'unresolved' | 'get'>;
  turns: Pick<TurnStore, 'setPassages' | 'newest'>;
  passages: PassageSource;
  early: EarlyPassages;
  clock: () => Date;
}

/** Whether the knowledge base could not be asked, so that the reply is written without it. */
export interface RetrievedContext {
  degraded: boolean;
}

/** Looks up what a reply is written from. */
export function createContextActivities({ messages, turns, passages, early, clock }: ContextDependencies) {
  return {
    /**
     * Keeps with the turn what the chatbot knows about everything unanswered, so that a reader can see what the reply was written
     * from. Knowledge that is away makes the turn degraded. Repeated, it looks again: messages may have come. For a turn that was
     * opened a moment ago it takes what was looked up meanwhile.
     */
    async retrieveContext(input: RunContext & { turn_id: string }): Promise<RetrievedContext> {
      const { account_id, conversation_id, turn_id } = input;
      const begun = await early.take(input);
      if (begun) {
        // Nothing was looked up for this turn before, so that nothing needs to be taken back.
        if (begun.found.length > 0 || begun.degraded) {
          await turns.setPassages(account_id, turn_id, begun.found, begun.degraded);
        }
        return { degraded: begun.degraded };
      }
      const [unresolved, newest] = await Promise.all([
        messages.unresolved(account_id, conversation_id),
        turns.newest(account_id, conversation_id, 2),
      ]);
      const before = newest.find(({ _id }) => _id !== turn_id) ?? null;
      const last = before?.covers.at(-1);
      const asked = last === undefined ? null : await messages.get(account_id, last);
      const earlier = earlierQuestion(before, asked ? [asked] : [], clock());
      const { found, degraded } = await passagesAbout(passages, input, unresolved, earlier);
      await turns.setPassages(account_id, turn_id, found, degraded);
      return { degraded };
    },
  };
}
