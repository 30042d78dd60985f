import type { InboundEvent, InboundEventKind } from '../domain/inbound-event';
import { digestKey } from './event-key';
import { eventTime } from './event-time';
import { asId, asList, asObject, asText, defined } from './loose-fields';
import type { LooseObject } from './loose-fields';
import { parseMessagingItem } from './parse-event';
import type { EventPlace } from './parse-event';

export { parseJson } from './parse-json';

/** What a webhook body holds: the events, and what could not be read as one, with the reason. */
export interface ParsedWebhook {
  events: InboundEvent[];
  rejected: { reason: string; raw: unknown }[];
}

const KIND_BY_CHANGED_FIELD: Record<string, InboundEventKind> = {
  messages: 'test',
  comments: 'comment',
  live_comments: 'comment',
  mentions: 'mention',
};

/**
 * Reads every event of a webhook body on its own: an item that is broken or new never costs its neighbours. Takes any JSON
 * value and never throws. `object` is not looked at: Meta's own examples leave it out.
 */
export function parseWebhook(body: unknown, receivedAt: number = Date.now()): ParsedWebhook {
  const parsed: ParsedWebhook = { events: [], rejected: [] };
  for (const document of Array.isArray(body) ? body : [body]) {
    const entries = asObject(document)?.['entry'];
    if (!Array.isArray(entries)) {
      parsed.rejected.push({ reason: 'no entry list', raw: document });
      continue;
    }
    for (const entry of entries) parseEntry(entry, receivedAt, parsed);
  }
  return parsed;
}

function parseEntry(value: unknown, receivedAt: number, { events, rejected }: ParsedWebhook): void {
  const entry = asObject(value);
  if (!entry) {
    rejected.push({ reason: 'an entry that is no object', raw: value });
    return;
  }
  const place = { entryId: asId(entry['id']), entryTime: eventTime(entry['time']), receivedAt };
  const known = events.length + rejected.length;
  const each = (items: unknown, parse: (item: LooseObject) => InboundEvent) => {
    for (const item of asList(items)) {
      const object = asObject(item);
      if (object) events.push(parse(object));
      else rejected.push({ reason: 'an item that is no object', raw: item });
    }
  };
  each(entry['messaging'], (item) => parseMessagingItem(item, { ...place, channel: 'messaging' }));
  each(entry['standby'], (item) => parseMessagingItem(item, { ...place, channel: 'standby' }));
  each(entry['changes'], (item) => parseChange(item, { ...place, channel: 'changes' }));
  if (asText(entry['field'])) events.push(parseChange(entry, { ...place, channel: 'changes' }));
  if (events.length + rejected.length === known) rejected.push({ reason: 'an entry of an unknown shape', raw: entry });
}

function parseChange(raw: LooseObject, place: EventPlace): InboundEvent {
  const field = asText(raw['field']) ?? '';
  const value = asObject(raw['value']);
  return {
    ...defined({
      instagram_account_id: place.entryId,
      customer_id: asId(asObject(value?.['from'])?.['id']) ?? asId(asObject(value?.['sender'])?.['id']),
      text: asText(value?.['text']),
    }),
    kind: Object.hasOwn(KIND_BY_CHANGED_FIELD, field) ? (KIND_BY_CHANGED_FIELD[field] ?? 'unknown') : 'unknown',
    channel: 'changes',
    key: asId(value?.['comment_id']) ?? asId(value?.['id']) ?? digestKey(raw),
    timestamp: eventTime(value?.['timestamp']) ?? place.entryTime ?? place.receivedAt,
    raw,
  };
}
