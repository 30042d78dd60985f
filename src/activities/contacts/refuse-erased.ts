import { ContactErasedError } from '../../domain/contacts/erasure';
import type { Contact } from '../../domain/contacts/erasure';
import type { EventInput } from '../events/event-activities';
import { inboundMessageId } from '../answering/intake-activities';
import type { SaveMessageInput, SavedMessage } from '../answering/intake-activities';

/** What is known of erased persons where something of the past may still arrive. */
export interface ErasedPast {
  /** Whether what happened to this person at `at` was erased; `own` is what they did themselves. */
  isErased(contact: Contact, at: Date, own: boolean): Promise<boolean>;
  /** Has the history of a run removed once it has ended. */
  forgetRun(accountId: string, workflowId: string): Promise<void>;
}

/** The intake, save that a redelivery of what was erased is not stored again; its run leaves no history either. */
export function refuseErasedMessages<
  Intake extends { saveMessage: (input: SaveMessageInput) => Promise<SavedMessage> },
>(intake: Intake, erased: Pick<ErasedPast, 'forgetRun'>): Intake {
  return {
    ...intake,
    async saveMessage(input: SaveMessageInput): Promise<SavedMessage> {
      try {
        return await intake.saveMessage(input);
      } catch (error) {
        if (!(error instanceof ContactErasedError)) throw error;
        await erased.forgetRun(input.account_id, input.workflow_id);
        const message_id = inboundMessageId(input.chatbot_id, input.event.mid ?? input.event.key);
        return { conversation_id: 'erased', message_id, resolution: 'skipped:erased' };
      }
    },
  };
}

/**
 * The activities that apply events, save that events of what was erased change nothing and are not kept. `answers` is what
 * an activity answers then; nothing where it is not named.
 */
export function refuseErasedEvents<Events extends object>(
  events: Events,
  erased: ErasedPast,
  answers: Partial<Record<keyof Events, unknown>>,
): Events {
  const guarded = Object.entries(events).map(([name, apply]) => [
    name,
    async (input: EventInput): Promise<unknown> => {
      const { account_id, chatbot_id, event, workflow_id } = input;
      const igsid = event.customer_id;
      const at = new Date(event.timestamp);
      if (!igsid || !(await erased.isErased({ account_id, chatbot_id, igsid }, at, event.kind !== 'echo'))) {
        try {
          return await (apply as (same: EventInput) => Promise<unknown>)(input);
        } catch (error) {
          // The person was erased after the look above.
          if (!(error instanceof ContactErasedError)) throw error;
        }
      }
      await erased.forgetRun(account_id, workflow_id);
      return answers[name as keyof Events];
    },
  ]);
  return Object.fromEntries(guarded) as Events;
}
