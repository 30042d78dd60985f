import type { InboundEvent, InboundEventKind } from '../domain/events/inbound-event';
import { digestKey } from './event-key';
import { boundedItem } from './bounded-item';
import { eventTime } from './event-time';
import { asId, asList, asObject, asText, defined, idOf } from './loose-fields';
import type { LooseObject } from './loose-fields';
import { parseMessagingItem } from './parse-event';
import type { EventPlace } from './parse-event';

export { parseJson } from './parse-json';

/** What a webhook body holds: the events, and what could not be read as one, with the reason. */
export interface ParsedWebhook {
  events: InboundEvent[];
  rejected: { reason: string; raw: unknown }[];
}

const KIND_BY_FIELD: ReadonlyMap<string, InboundEventKind> = new Map([
  ['comments', 'comment'],
  ['live_comments', 'comment'],
  ['mentions', 'mention'],
  // In no shape that could be anybody's message.
  ['messages', 'test'],
]);

/** What an item of `messaging[]` has besides who wrote to whom. */
const ITEMS = [
  'message',
  'message_edit',
  'reaction',
  'postback',
  'referral',
  'read',
  'optin',
  'pass_thread_control',
  'take_thread_control',
  'request_thread_control',
];
/** What the Test button of the App Dashboard sends in the place of ids. */
const TEST_IDS = new Set(['12334', '23245']);
const NO_ENTRY = '0';

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
      if (object) events.push(parse(boundedItem(object)));
      else rejected.push({ reason: 'an item that is no object', raw: item });
    }
  };
  each(entry['messaging'], (item) => parseMessagingItem(item, { ...place, channel: 'messaging' }));
  each(entry['standby'], (item) => parseMessagingItem(item, { ...place, channel: 'standby' }));
  each(entry['changes'], (item) => parseChange(item, { ...place, channel: 'changes' }));
  if (asText(entry['field'])) events.push(parseChange(entry, { ...place, channel: 'changes' }));
  if (events.length + rejected.length === known) rejected.push({ reason: 'an entry of an unknown shape', raw: entry });
}

/**
 * A change: a comment, a mention, the App Dashboard's Test button; and, for some apps, what others get under `messaging`.
 * That is told by its shape, since the names of its fields differ.
 */
function parseChange(raw: LooseObject, place: EventPlace): InboundEvent {
  const field = asText(raw['field']) ?? '';
  const value = asObject(raw['value']);
  if (value && isMessagingItem(value)) {
    const item = parseMessagingItem(value, { ...place, channel: field === 'standby' ? 'standby' : 'messaging' });
    // Everything that tells of the item is as it would be there; what is kept is what came.
    if (!isTestButton(value, place)) return { ...item, raw };
  }
  return {
    ...defined({
      instagram_account_id: place.entryId,
      customer_id: asId(asObject(value?.['from'])?.['id']) ?? asId(asObject(value?.['sender'])?.['id']),
      text: asText(value?.['text']),
    }),
    kind: value && isMessagingItem(value) ? 'test' : (KIND_BY_FIELD.get(field) ?? 'unknown'),
    channel: 'changes',
    key: asId(value?.['comment_id']) ?? asId(value?.['id']) ?? digestKey(raw),
    timestamp: eventTime(value?.['timestamp']) ?? place.entryTime ?? place.receivedAt,
    raw,
  };
}

function isMessagingItem(value: LooseObject): boolean {
  const addressed = asObject(value['sender']) ?? asObject(value['recipient']);
  return addressed !== undefined && ITEMS.some((item) => asObject(value[item]) !== undefined);
}

function isTestButton(value: LooseObject, { entryId }: EventPlace): boolean {
  const ids = [value['sender'], value['recipient']].map(idOf);
  return entryId === NO_ENTRY || ids.some((id) => id !== undefined && TEST_IDS.has(id));
}
