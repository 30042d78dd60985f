import { z } from 'zod';
import { newMid } from '../identifiers';
import { newMediaId } from '../media/media-router';
import type { WebhookEvent } from '../webhook/envelope';
import type { Conversation, StoredMessage, World } from '../world';
import { withPayload } from './attachment-payload';

/** An act is at least one of these. */
const DEEDS = [
  'text',
  'attachments',
  'quick_reply',
  'reply_to',
  'referral',
  'postback',
  'reaction',
  'read',
  'unsend',
  'edit',
  'is_unsupported',
] as const;

const target = z.object({ mid: z.string().min(1) });

const act = z.object({
  from: z.string().min(1),
  to: z.string().min(1).optional(),
  mid: z.string().min(1).optional(),
  timestamp: z.number().int().positive().optional(),
  text: z.string().min(1).optional(),
  attachments: z.array(z.looseObject({ type: z.string() })).optional(),
  quick_reply: z.object({ payload: z.string() }).optional(),
  reply_to: z.looseObject({}).optional(),
  referral: z.looseObject({}).optional(),
  postback: z.looseObject({ payload: z.string() }).optional(),
  reaction: target.extend({ action: z.string().optional(), emoji: z.string().optional() }).optional(),
  read: target.optional(),
  unsend: target.optional(),
  edit: target.extend({ text: z.string().optional(), num_edit: z.number().int().optional() }).optional(),
  is_standby: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  name: z.string().optional(),
  username: z.string().optional(),
  /** From now on their profile has a picture. */
  has_picture: z.literal(true).optional(),
});

/** What a customer may do, as `POST /simulator/messages` takes it. */
export const customerAct = act.refine((value) => DEEDS.some((deed) => value[deed] !== undefined), {
  message: `must hold one of ${DEEDS.join(', ')}`,
});

export type CustomerAct = z.infer<typeof customerAct>;

/** What an act has made of the world, and the webhook that tells of it. */
export interface PerformedAct {
  kind: string;
  mid: string | null;
  conversation: Conversation;
  message: StoredMessage | undefined;
  event: WebhookEvent;
}

/** Lets the customer act towards the account. `mediaUrl` is where attachments can be fetched. */
export function perform(act: CustomerAct, accountId: string, world: World, mediaUrl: string): PerformedAct {
  const conversation = world.open(accountId, act.from);
  const { name, username, has_picture } = act;
  if (name !== undefined || username !== undefined || has_picture) {
    world.rename(act.from, { name, username, picture: has_picture && `${mediaUrl}/${newMediaId('image')}` });
  }
  const timestamp = act.timestamp ?? Date.now();
  const told = (
    kind: string,
    mid: string | null,
    event: Record<string, unknown>,
    message?: StoredMessage,
  ): PerformedAct => ({
    kind,
    mid,
    conversation,
    message,
    event: {
      account: accountId,
      channel: act.is_standby === true ? 'standby' : 'messaging',
      event: { sender: { id: act.from }, recipient: { id: accountId }, timestamp, ...event },
    },
  });
  if (act.unsend) {
    const { mid } = act.unsend;
    change(world, accountId, mid, (message) =>
      Object.assign(message, { is_deleted: true, text: undefined, attachments: undefined }),
    );
    return told('unsend', mid, { message: { mid, is_deleted: true } });
  }
  if (act.edit) {
    const { mid, text, num_edit } = act.edit;
    const count = num_edit ?? 1;
    if (count > 0)
      change(world, accountId, mid, (message) =>
        Object.assign(message, { text, num_edit: count, edited_at: timestamp }),
      );
    return told('edit', mid, { message_edit: { mid, ...(text === undefined ? {} : { text }), num_edit: count } });
  }
  if (act.reaction) {
    const { mid, action = 'react', emoji } = act.reaction;
    change(world, accountId, mid, (message) => {
      message.reactions = message.reactions.filter(({ by }) => by !== 'customer');
      if (action === 'react') message.reactions.push({ by: 'customer', emoji: emoji ?? '❤' });
    });
    return told('reaction', mid, {
      reaction: { mid, action, ...(action === 'react' ? { reaction: 'other', emoji: emoji ?? '❤' } : {}) },
    });
  }
  if (act.read) return told('read', act.read.mid, { read: act.read });
  conversation.last_customer_at = Math.max(conversation.last_customer_at, timestamp);
  if (act.postback) {
    const mid = act.mid ?? newMid(accountId);
    const { title, payload } = act.postback;
    // Instagram shows a tapped button as if the customer had written its title.
    const shown = typeof title === 'string' ? title : payload;
    const tapped = { mid, from: 'customer' as const, text: shown, postback: act.postback, created_at: timestamp };
    const message = world.addMessage(conversation, { ...tapped, reactions: [] });
    return told('postback', mid, { postback: { mid, ...act.postback } }, message);
  }
  if (act.referral && act.text === undefined && act.attachments === undefined) {
    return told('referral', null, { referral: act.referral });
  }
  const message: StoredMessage = {
    mid: act.mid ?? newMid(accountId),
    from: 'customer',
    text: act.text,
    ...(act.attachments ? { attachments: act.attachments.map((attachment) => withPayload(attachment, mediaUrl)) } : {}),
    quick_reply: act.quick_reply,
    reply_to: act.reply_to,
    created_at: timestamp,
    reactions: [],
  };
  world.addMessage(conversation, message);
  const { mid, text, attachments, quick_reply, reply_to } = message;
  const sent = {
    mid,
    text,
    attachments,
    quick_reply,
    reply_to,
    referral: act.referral,
    is_unsupported: act.is_unsupported,
  };
  return told('message', mid, { message: sent }, message);
}

function change(world: World, accountId: string, mid: string, apply: (message: StoredMessage) => void): void {
  const found = world.message(accountId, mid);
  if (found === undefined) return;
  apply(found.message);
  world.changed(found.conversation);
}
