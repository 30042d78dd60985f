import { z } from 'zod';
import { FACT_KINDS } from '../../../domain/answering/answer/facts/fact';
import { MESSAGE_AUTHORS } from '../../../domain/conversations/message-author';
import { passageSchema } from '../knowledge/knowledge-schema';
import { listOf, pageQuery } from '../../openapi/parameters';

export const DELIVERY_STATES = ['pending', 'sending', 'sent', 'failed', 'unknown', 'withheld'] as const;

/** Meta adds fields without notice. */
export const referralSchema = z
  .looseObject({
    source: z.string().optional().describe('Such as `ADS`, `SHORTLINK`, `CUSTOMER_CHAT_PLUGIN`.'),
    type: z.string().optional(),
    ref: z.string().optional().describe('What the link carried.'),
    ad_id: z.string().optional(),
    referer_uri: z.string().optional(),
    ads_context_data: z.looseObject({}).optional(),
    product: z.looseObject({ id: z.string().optional() }).optional(),
  })
  .meta({ id: 'Referral', description: 'How a customer came: an ad, a link, a product.' });

const attachment = z
  .object({
    type: z.string().describe('As Meta names it: `image`, `audio`, `share`, `ig_reel`, …; more may follow.'),
    url: z.string().nullable().describe('Meta’s own address, which expires.'),
    title: z.string().nullable(),
    transcript: z.string().nullable().describe('What was said in a voice message.'),
    payload: z.record(z.string(), z.unknown()).nullable().describe('The rest of what Meta sent.'),
    media_url: z.string().nullable().describe('What was kept of it, at this address of the API.'),
  })
  .meta({ id: 'Attachment' });

const replyTo = z
  .object({
    mid: z.string().nullable().describe('The id at Meta of the message that is answered.'),
    message_id: z.string().nullable().describe('The same message here, where it is known.'),
    story: z.object({ id: z.string().nullable(), url: z.string().nullable() }).nullable(),
    is_self_reply: z.boolean(),
  })
  .meta({ id: 'ReplyTo' });

export const messageSchema = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    role: z.enum(['user', 'assistant', 'human']),
    author: z.object({
      kind: z.enum(MESSAGE_AUTHORS).describe('`instagram_app`: a person, outside of this product.'),
      name: z.string().nullable().describe('Of the member.'),
    }),
    text: z.string(),
    created_at: z.iso.datetime(),
    sent_at: z.iso.datetime().nullable().describe('When it reached the other side.'),
    attachments: z.array(attachment),
    quick_reply: z.object({ payload: z.string() }).nullable(),
    postback: z.object({ payload: z.string(), title: z.string().optional() }).nullable(),
    referral: referralSchema.nullable(),
    reply_to: replyTo.nullable(),
    reactions: z.array(
      z.object({
        by: z.enum(['customer', 'business']),
        reaction: z.string().optional(),
        emoji: z.string().optional(),
        at: z.iso.datetime(),
      }),
    ),
    read_at: z.iso.datetime().nullable(),
    is_deleted: z.boolean(),
    edited_at: z.iso.datetime().nullable(),
    delivery: z.enum(DELIVERY_STATES).optional(),
    delivery_reason: z
      .object({ code: z.string(), message: z.string(), remedy: z.string().nullable() })
      .nullable()
      .describe('Why it failed, stayed unknown or was withheld.'),
    delivery_error: z.string().optional().describe('Of what failed: why, and what to do.'),
    resolution: z.string().nullable().optional(),
    outcome: z
      .string()
      .nullable()
      .describe(
        'Of the customer’s: `replied`, `answered_by_person`, `skipped:<reason>`, `undeliverable:<reason>`; null while unanswered.',
      ),
    answered_by: z.string().nullable().describe('The message that answered it.'),
    rating: z
      .object({
        rating: z.enum(['good', 'bad']),
        note: z.string().nullable(),
        by: z.string().nullable(),
        at: z.iso.datetime(),
      })
      .nullable(),
    workflow_id: z.string().optional(),
  })
  .meta({ id: 'Message' });

export const threadQuery = pageQuery.extend({
  order: z.enum(['oldest', 'newest']).default('oldest').describe('Which end of the thread to begin with.'),
  around: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe('Reads what stands around this message instead, oldest first; `order` and `cursor` do not matter then.'),
});

export const messageList = listOf(messageSchema).extend({
  previous_cursor: z
    .string()
    .nullable()
    .describe('Given with the other `order`, reads what lies before the first of these.'),
});

export const messageWithPassages = messageSchema
  .extend({
    passages: z.array(
      passageSchema.extend({
        expired: z.boolean().describe('It says of itself that it no longer holds.'),
        cited: z.boolean().describe('The model names it as what the reply is taken from.'),
      }),
    ),
    degraded: z.boolean(),
    generation: z
      .object({
        source: z.enum(['model', 'fallback_message', 'handoff_message', 'office_hours']),
        provider: z.string(),
        model: z.string(),
        input_tokens: z.number(),
        output_tokens: z.number(),
        handoff: z.boolean(),
        unsupported_facts: z
          .array(
            z.object({ kind: z.enum([...FACT_KINDS, 'link']), text: z.string().describe('As the reply says it.') }),
          )
          .describe(
            'Money, times of day, telephone numbers, dates and links that stand in no passage, no message of the customer and no setting. A link of that kind was taken out of the reply.',
          ),
        held_back: z
          .enum(['unsupported_facts', 'rules'])
          .nullable()
          .describe('Why the customer got the handoff or fallback message in place of what the model wrote.'),
      })
      .nullable()
      .describe('What wrote it; null where it is no reply of the bot.'),
  })
  .meta({ id: 'MessageWithPassages' });

export const humanReply = z
  .object({
    text: z.string().min(1).max(5_000).regex(/\S/, 'must not be blank'),
  })
  .meta({ id: 'HumanReply' });

export const humanReplySent = messageSchema
  .extend({
    workflow_id: z.string(),
    message_ids: z.array(z.string()).describe('Every message that it was sent as; a long text takes several.'),
  })
  .meta({ id: 'HumanReplySent' });
