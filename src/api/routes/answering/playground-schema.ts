import { z } from 'zod';
import { PROVIDERS } from '../../../domain/answering/model/provider';
import { passageSchema } from '../knowledge/knowledge-schema';

export const playgroundInput = z
  .object({
    messages: z
      .array(z.object({ role: z.enum(['user', 'assistant']), text: z.string().min(1).max(10_000) }))
      .min(1)
      .max(100)
      .refine((messages) => messages.at(-1)?.role === 'user', 'must end with a message of the user'),
    changes: z
      .object({
        system_prompt: z.string().max(100_000).optional(),
        provider: z.enum(PROVIDERS).optional(),
        model: z.string().trim().min(1).max(200).optional(),
        temperature: z.number().min(0).max(2).optional(),
        max_output_tokens: z.number().int().min(1).max(32_000).optional(),
      })
      .optional()
      .describe('Settings for this reply alone.'),
    extra_knowledge: z.string().max(10_000).optional().describe('Knowledge for this reply alone.'),
  })
  .meta({ id: 'PlaygroundInput' });

export const playgroundReply = z
  .object({
    text: z.string(),
    parts: z.array(z.string()).describe('The messages that it would be sent as.'),
    source: z.enum(['model', 'fallback_message', 'handoff_message', 'office_hours']),
    provider: z.string(),
    model: z.string(),
    input_tokens: z.number(),
    output_tokens: z.number(),
    took_ms: z.number(),
    handoff: z.boolean(),
    passages: z.array(passageSchema),
    notes: z.array(z.string()).describe('What the activity log would say.'),
  })
  .meta({
    id: 'PlaygroundReply',
    description:
      'Asked for as `text/event-stream`, the events are `passages {passages, degraded, took_ms}`, `prompt {parts: [{kind, text, tokens}], tokens}`, `reply` (this) and, in its place, `failed {code, message}`.',
  });
