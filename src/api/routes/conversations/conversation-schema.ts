import { z } from 'zod';
import { ATTENTION_REASONS } from '../../../domain/conversations/attention-reason';
import { DELIVERY_STATES, messageSchema, referralSchema } from './message-schema';
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
    pause: z
      .object({
        by: z.enum(['member', 'instagram_app', 'handoff']),
        name: z.string().nullable().describe('Of the member.'),
        until: z.iso.datetime(),
      })
      .nullable()
      .describe('Who keeps the bot silent now; null while it may answer.'),
    referral: referralSchema.nullable(),
    username: z.string().nullable(),
    avatar_url: z.string().nullable().describe('The profile picture, at this address of the API.'),
    needs_attention: z.boolean(),
    attention_reason: z.enum(ATTENTION_REASONS).nullable(),
    unread: z.boolean().describe('Whether the customer did something since it was last marked as seen.'),
    messaging_window: z
      .object({ bot_until: z.iso.datetime().nullable(), person_until: z.iso.datetime().nullable() })
      .describe('Until when may be answered; null where the customer never wrote.'),
    blocked: z.boolean(),
    last_message: z
      .object({
        id: z.string(),
        role: z.enum(['user', 'assistant', 'human']),
        text: z.string().describe('The first 140 characters, as one line.'),
        kinds: z.array(z.string()).describe('The types of its attachments.'),
        delivery: z.enum(DELIVERY_STATES).nullable(),
        is_deleted: z.boolean(),
        created_at: z.iso.datetime(),
      })
      .nullable(),
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

/** `?chatbot_id=` of what is over all chatbots. */
export const ofChatbot = { chatbot_id: z.string().min(1).max(300).optional() };

export const conversationCounts = z
  .object({ needs_attention: z.number(), paused: z.number(), open: z.number() })
  .meta({ id: 'ConversationCounts' });

export const conversationSeen = z
  .object({
    message_id: z.string().min(1).max(300).optional().describe('The newest message that was seen; all of them.'),
  })
  .meta({ id: 'ConversationSeen' });

const foundConversation = conversationSchema
  .extend({
    match: z
      .object({
        message_id: z.string().nullable().describe('Null where the name or the id matches.'),
        excerpt: z.string().describe('What stands around the match.'),
      })
      .nullable()
      .optional()
      .describe('Where a search found it.'),
  })
  .meta({ id: 'ListedConversation' });

export const conversationList = listOf(foundConversation).extend({
  searched: z
    .object({
      conversations: z.number(),
      messages: z.number(),
      complete: z.boolean().describe('Whether nothing older was left out.'),
      back_to: z.iso.datetime().nullable().describe('What is older was not looked through; null where all was.'),
    })
    .optional()
    .describe('What a search looked through.'),
});

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
