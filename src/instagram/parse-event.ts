import type { Attachment, EventChannel, InboundEvent, InboundEventKind, ReplyTo } from '../domain/events/inbound-event';
import { digestKey } from './event-key';
import { eventTime } from './event-time';
import { asFlag, asId, asList, asMid, asObject, asText, defined, idOf } from './loose-fields';
import type { LooseObject } from './loose-fields';

/** Where an event stood. */
export interface EventPlace {
  channel: EventChannel;
  entryId: string | undefined;
  entryTime: number | undefined;
  /** Used where Meta names no time. */
  receivedAt: number;
}

type Particulars = Partial<InboundEvent> & { kind: InboundEventKind };

/** The kinds that are told by the name of one field alone. */
const KIND_BY_FIELD: readonly (readonly [string, InboundEventKind])[] = [
  ['read', 'read'],
  ['optin', 'optin'],
  ['pass_thread_control', 'handover'],
  ['take_thread_control', 'handover'],
  ['request_thread_control', 'handover'],
  ['policy_enforcement', 'policy'],
  ['policy-enforcement', 'policy'],
];

/** One item of `messaging[]` or `standby[]`. Fields may be missing or new; whatever is not recognised is `unknown`. */
export function parseMessagingItem(raw: LooseObject, place: EventPlace): InboundEvent {
  const sender = idOf(raw['sender']);
  const recipient = idOf(raw['recipient']);
  const byOwnAccount = sender !== undefined && sender === place.entryId;
  const particulars = particularsOf(raw);
  // What the account itself has written must never be answered, whether Meta flags it as an echo or not.
  if (byOwnAccount && particulars.kind === 'message') particulars.kind = 'echo';
  const fromBusiness = byOwnAccount || particulars.kind === 'echo';
  // What nobody has sent can be answered to nobody; it is kept.
  if (sender === undefined && particulars.kind === 'message') particulars.kind = 'unknown';
  const timestamp = eventTime(raw['timestamp']) ?? place.entryTime ?? place.receivedAt;
  const identity = particulars.mid;
  // Of these, several may point at one message: the mid alone would make the second look like a repetition.
  const shared = particulars.kind === 'reaction' || particulars.kind === 'edit' || particulars.kind === 'read';
  return {
    ...defined({
      instagram_account_id: place.entryId ?? (fromBusiness ? sender : recipient),
      customer_id: fromBusiness ? recipient : sender,
    }),
    ...particulars,
    channel: place.channel,
    key: identity !== undefined && !shared ? identity : digestKey(raw),
    timestamp,
    raw,
  };
}

function particularsOf(raw: LooseObject): Particulars {
  const message = asObject(raw['message']);
  if (message) return messageParticulars(raw, message);
  const edit = asObject(raw['message_edit']);
  if (edit) {
    const count = Number(edit['num_edit'] ?? 0);
    return defined({
      kind: 'edit' as const,
      mid: asMid(edit['mid']),
      text: asText(edit['text']),
      num_edit: Number.isFinite(count) ? count : 0,
    });
  }
  const reaction = asObject(raw['reaction']);
  if (reaction) {
    return defined({
      kind: 'reaction' as const,
      mid: asMid(reaction['mid']),
      reaction: defined({
        action: asText(reaction['action']) ?? 'react',
        reaction: asText(reaction['reaction']),
        emoji: asText(reaction['emoji']),
      }),
    });
  }
  const postback = asObject(raw['postback']);
  if (postback) {
    return defined({
      kind: 'postback' as const,
      mid: asMid(postback['mid']),
      postback: defined({ payload: asText(postback['payload']) ?? '', title: asText(postback['title']) }),
      referral: asObject(postback['referral']),
      is_self: asFlag(raw['is_self']) || asFlag(postback['is_self']) ? true : undefined,
    });
  }
  const referral = asObject(raw['referral']);
  if (referral) return { kind: 'referral', referral };
  const [, kind] = KIND_BY_FIELD.find(([field]) => raw[field] !== undefined) ?? [];
  return defined({ kind: kind ?? ('unknown' as const), mid: asMid(asObject(raw['read'])?.['mid']) });
}

function messageParticulars(raw: LooseObject, message: LooseObject): Particulars {
  const mid = asMid(message['mid']);
  const echo = asFlag(message['is_echo']) || asFlag(raw['is_echo']);
  if (asFlag(message['is_deleted']) || asFlag(raw['is_deleted'])) return defined({ kind: 'unsend' as const, mid });
  if (mid === undefined) return { kind: 'unknown' };
  const payload = asText(asObject(message['quick_reply'])?.['payload']);
  const attachments = asList(message['attachments']).flatMap(attachmentOf);
  return defined({
    kind: echo ? ('echo' as const) : ('message' as const),
    mid,
    text: asText(message['text']),
    attachments: attachments.length > 0 ? attachments : undefined,
    quick_reply: payload === undefined ? undefined : { payload },
    reply_to: replyTo(message['reply_to']),
    echo_app_id: echo ? asId(message['app_id']) : undefined,
    referral: asObject(message['referral']) ?? asObject(raw['referral']),
    is_self: asFlag(message['is_self']) || asFlag(raw['is_self']) ? true : undefined,
    is_unsupported: asFlag(message['is_unsupported']) ? true : undefined,
  });
}

function attachmentOf(value: unknown): Attachment[] {
  const attachment = asObject(value);
  if (!attachment) return [];
  const payload = asObject(attachment['payload']);
  return [
    defined({
      type: asText(attachment['type']) ?? 'unknown',
      url: asText(payload?.['url']),
      title: asText(payload?.['title']),
      payload,
    }),
  ];
}

function replyTo(value: unknown): ReplyTo | undefined {
  const reply = asObject(value);
  if (!reply) return undefined;
  const story = asObject(reply['story']);
  return defined({
    mid: asMid(reply['mid']),
    story: story ? defined({ id: asId(story['id']), url: asText(story['url']) }) : undefined,
    is_self_reply: asFlag(reply['is_self_reply']) ? true : undefined,
  });
}
