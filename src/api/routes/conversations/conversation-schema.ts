import { z } from 'zod';
import { passageSchema } from '../knowledge/knowledge-schema';
import { flag, listOf, pageQuery, timeRange } from '../../openapi/parameters';

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
    username: z.string().nullable(),
    needs_attention: z.boolean(),
    attention_reason: z.string().nullable(),
    blocked: z.boolean(),
    last_customer_act_at: z.iso.datetime(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Conversation' });

export const conversationChange = z
  .object({
    bot_paused_until: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .describe('Pauses the bot until then; null lets it answer again what comes from then on.'),
    status: z.enum(['active', 'closed']).optional().describe('A closed conversation opens with the next message.'),
    needs_attention: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must name something to change')
  .meta({ id: 'ConversationChange', minProperties: 1 });

export const conversationQuery = pageQuery.extend({
  status: z.enum(['active', 'closed']).optional(),
  paused: flag.optional().describe('Whether the bot is paused now.'),
  needs_attention: flag.optional(),
  ...timeRange,
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Occurs, whatever its case, in the name, username, scoped id or a message: among the 1,000 conversations with the newest activity and the 2,000 newest messages of the chatbot.',
    ),
});

export const conversationList = listOf(conversationSchema).extend({
  searched: z
    .object({
      conversations: z.number(),
      messages: z.number(),
      complete: z.boolean().describe('Whether nothing older was left out.'),
    })
    .optional()
    .describe('What a search looked through.'),
});

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
    delivery_error: z.string().optional().describe('Of what failed: why, and what to do.'),
    resolution: z.string().nullable().optional(),
    workflow_id: z.string().optional(),
  })
  .meta({ id: 'Message' });

export const messageWithPassages = messageSchema
  .extend({ passages: z.array(passageSchema), degraded: z.boolean() })
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

export const noteCreation = z.object({ text: z.string().trim().min(1).max(5_000) }).meta({ id: 'NoteCreation' });

export const noteSchema = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    author_id: z.string(),
    text: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Note' });

export const exportSchema = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    status: z.enum(['running', 'ready']),
    message_count: z.number(),
    download_url: z.string().nullable(),
    workflow_id: z.string(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'ConversationExport' });

export const exportedConversation = z
  .object({ conversation: conversationSchema, messages: z.array(messageSchema) })
  .meta({ id: 'ExportedConversation' });
