import { z } from 'zod';

export const textCreation = z
  .object({
    title: z.string().trim().min(1).max(300),
    text: z
      .string()
      .min(1)
      .max(1_000_000)
      .refine((text) => text.trim() !== '', 'must not be blank'),
  })
  .meta({ id: 'KnowledgeText' });

export const sourceAccepted = z
  .object({ id: z.string(), status: z.string(), workflow_id: z.string() })
  .meta({ id: 'KnowledgeSourceAccepted' });

export const sourceSchema = z
  .object({
    id: z.string(),
    chatbot_id: z.string(),
    kind: z.enum(['text', 'file', 'website']),
    title: z.string(),
    text: z.string().optional(),
    status: z.enum(['pending', 'processing', 'ready', 'failed']),
    chunk_count: z.number(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    workflow_id: z.string(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'KnowledgeSource' });

export const searchRequest = z
  .object({ query: z.string().trim().min(1).max(10_000), limit: z.number().int().min(1).max(100).default(5) })
  .meta({ id: 'KnowledgeSearch' });

export const passageSchema = z
  .object({ text: z.string(), score: z.number(), source_id: z.string(), title: z.string(), location: z.string() })
  .meta({ id: 'Passage' });
