import { z } from 'zod';
import { passageSchema } from './knowledge-schema';

export const conversationSchema = z
  .object({
    id: z.string(),
    chatbot_id: z.string(),
    session_id: z.string(),
    user_name: z.string(),
    user_email: z.string(),
    platform: z.literal('instagram'),
    status: z.enum(['active', 'closed']),
    message_count: z.number(),
    bot_paused_until: z.iso.datetime().nullable(),
    paused_by: z.string().nullable(),
    referral: z.record(z.string(), z.unknown()).nullable(),
    needs_attention_since: z.iso.datetime().nullable().describe('Since when a person is wanted here.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Conversation' });

export const conversationChange = z
  .object({
    bot_paused_until: z.iso
      .datetime({ offset: true })
      .nullable()
      .describe('Pauses the bot until then; null lets it answer again.'),
  })
  .meta({ id: 'ConversationChange' });

export const messageSchema = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    role: z.enum(['user', 'assistant', 'human']),
    text: z.string(),
    created_at: z.iso.datetime(),
    attachments: z.array(z.record(z.string(), z.unknown())),
    quick_reply: z.object({ payload: z.string() }).nullable(),
    postback: z.object({ payload: z.string(), title: z.string().optional() }).nullable(),
    referral: z.record(z.string(), z.unknown()).nullable(),
    reply_to: z.record(z.string(), z.unknown()).nullable(),
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
    delivery: z.enum(['pending', 'sending', 'sent', 'failed', 'unknown', 'withheld']).optional(),
    resolution: z.string().nullable().optional(),
    workflow_id: z.string().optional(),
  })
  .meta({ id: 'Message' });

export const messageWithPassages = messageSchema
  .extend({ passages: z.array(passageSchema), degraded: z.boolean() })
  .meta({ id: 'MessageWithPassages' });
