import type { WaitingWebhooks } from '../../activities/contacts/erasure-activities';
import type { Contact } from '../../domain/contacts/erasure';
import { parseJson } from '../../instagram/parse-webhook';
import type { InboxRepository } from '../../storage/events/inbox';

type Loose = Record<string, unknown>;

/** Takes a person's events out of webhook bodies that the engine could not take yet; the other events stay. */
export function createWaitingWebhooks(
  inbox: Pick<InboxRepository, 'holding' | 'replaceBody' | 'remove'>,
): WaitingWebhooks {
  return {
    async removePerson({ chatbot_id, igsid }: Contact) {
      for await (const entry of inbox.holding(chatbot_id, igsid)) {
        const rest = withoutPerson(entry.body, igsid);
        if (rest === null) await inbox.remove(entry._id);
        else await inbox.replaceBody(entry._id, entry.body, rest);
      }
    },
  };
}

/** The body without the items that name this person; null when nothing is left of it. */
export function withoutPerson(body: string, igsid: string): string | null {
  let parsed: unknown;
  try {
    parsed = parseJson(body);
  } catch {
    return null;
  }
  let left = 0;
  const keep = (items: unknown): unknown => {
    if (!Array.isArray(items)) return items;
    const others = items.filter((item) => !JSON.stringify(item).includes(`"${igsid}"`));
    left += others.length;
    return others;
  };
  const strip = (entry: Loose): Loose => ({
    ...entry,
    ...Object.fromEntries(
      ['messaging', 'standby', 'changes']
        .filter((key) => Object.hasOwn(entry, key))
        .map((key) => [key, keep(entry[key])]),
    ),
  });
  const documents = (Array.isArray(parsed) ? parsed : [parsed]) as Loose[];
  const stripped = documents.map((document) => ({
    ...document,
    entry: Array.isArray(document['entry']) ? (document['entry'] as Loose[]).map(strip) : [],
  }));
  return left === 0 ? null : JSON.stringify(Array.isArray(parsed) ? stripped : stripped[0]);
}
