import type { CustomerEraser } from '../activities/data-deletion-activities';
import type { Database } from '../storage/database';

/**
 * Erases what is stored of customers by their scoped id. The conversation goes last: until everything else of it is gone, it is
 * found again.
 */
export function createCustomerEraser(database: Database): CustomerEraser {
  const { conversations, messages, turns, outbound, events, activityLogs } = database;
  return {
    async find(igsid, limit) {
      const found = await conversations
        .find({ session_id: igsid }, { projection: { account_id: 1, chatbot_id: 1 } })
        .limit(limit)
        .toArray();
      return found.map(({ account_id, chatbot_id }) => ({ account_id, chatbot_id }));
    },
    async erase({ account_id, chatbot_id, igsid }) {
      const theirs = { account_id, chatbot_id, session_id: igsid };
      for (const { _id: conversation_id } of await conversations.find(theirs, { projection: { _id: 1 } }).toArray()) {
        const inside = { account_id, chatbot_id, conversation_id };
        await Promise.all(
          [messages, turns, outbound, events, activityLogs].map((collection) =>
            (collection as typeof messages).deleteMany(inside),
          ),
        );
        await conversations.deleteOne({ _id: conversation_id, account_id });
      }
    },
  };
}
