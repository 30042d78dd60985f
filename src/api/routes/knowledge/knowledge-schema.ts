import { z } from 'zod';
import { SOURCE_KINDS, SOURCE_STATUSES } from '../../../domain/knowledge/knowledge-source';
import { pageQuery } from '../../openapi/parameters';
import { websiteChange, websiteSettings } from './website-schema';

const notBlank = (text: string) => text.trim() !== '';
const title = z.string().trim().min(1).max(300);
const text = z.string().min(1).max(1_000_000).refine(notBlank, 'must not be blank');
const question = z.string().trim().min(1).max(1_000);
const answer = z.string().trim().min(1).max(20_000);

export const textCreation = z.object({ title, text }).meta({ id: 'KnowledgeText' });

export const pairCreation = z
  .object({
    question,
    answer,
    message_id: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('The message that it is taught from: the question, or the reply that was wrong or missing.'),
    gap_id: z.string().min(1).max(300).optional().describe('The gap that it closes, if not the message’s.'),
  })
  .meta({ id: 'KnowledgePair' });

export const sourceChange = z
  .object({
    title: title.optional(),
    text: text.optional().describe('Of a text.'),
    question: question.optional().describe('Of a pair.'),
    answer: answer.optional().describe('Of a pair.'),
    website: z.object(websiteChange).meta({ id: 'KnowledgeWebsiteChange' }).optional().describe('Of a website.'),
  })
  .meta({ id: 'KnowledgeSourceChange' });

const status = z.enum(SOURCE_STATUSES).describe('`refining`: it answers already, and better models are still at it.');

const accepted = { id: z.string(), status, workflow_id: z.string() };

export const sourceAccepted = z.object(accepted).meta({ id: 'KnowledgeSourceAccepted' });

export const filesForm = z
  .object({
    file: z
      .array(z.string().meta({ format: 'binary' }))
      .min(1)
      .describe('One file or several.'),
  })
  .meta({ id: 'KnowledgeFiles' });

const fileTaken = { ...accepted, existing: z.boolean().describe('Whether the chatbot had these bytes already.') };

export const fileAccepted = z.object(fileTaken).meta({ id: 'KnowledgeFileAccepted' });

export const filesAccepted = z
  .object({
    data: z
      .array(
        z.union([
          z.object({ name: z.string(), ...fileTaken }).meta({ id: 'KnowledgeFileTaken' }),
          z
            .object({ name: z.string(), error: z.object({ code: z.string(), message: z.string() }) })
            .meta({ id: 'KnowledgeFileRefused' }),
        ]),
      )
      .describe('In the order that they were sent in.'),
  })
  .meta({ id: 'KnowledgeFilesAccepted' });

const place = z
  .object({
    page: z.number().int().optional(),
    sheet: z.string().optional(),
    row: z.number().int().optional(),
    url: z.string().optional(),
  })
  .meta({ id: 'KnowledgePlace' });

export const sourceSchema = z
  .object({
    id: z.string(),
    chatbot_id: z.string(),
    kind: z.enum(SOURCE_KINDS),
    title: z.string(),
    text: z.string().optional().describe('Of a text, where one source is read.'),
    question: z.string().optional().describe('Of a pair.'),
    answer: z.string().optional().describe('Of a pair.'),
    message_id: z.string().optional().describe('Of a pair that was taught from a message.'),
    file: z
      .object({
        name: z.string(),
        content_type: z.string(),
        bytes: z.number().int(),
        sha256: z.string().describe('Of its bytes, in hex.'),
      })
      .optional()
      .describe('Of a file.'),
    website: websiteSettings.optional().describe('Of a website.'),
    status,
    answers: z.boolean().describe('Whether replies use it now, also while it is read again.'),
    progress: z.object({
      percent: z.number().int().min(0).max(100),
      done: z.number().int(),
      total: z.number().int(),
      current: z.string().nullable().describe('What the reading is at.'),
    }),
    chunk_count: z.number().describe('Passages that can be found.'),
    warnings: z
      .array(z.object({ code: z.string(), message: z.string(), place: place.nullable() }))
      .describe('What of it could not be read, or was left out.'),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Why nothing of it can be answered from, and what to do.'),
    workflow_id: z.string().describe('The run of its newest reading.'),
    read_at: z.iso.datetime().nullable().describe('When what replies use was read.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'KnowledgeSource' });

/** `?kind=&status=&search=` of the list. */
export const sourcesQuery = pageQuery.extend({
  kind: z.enum(SOURCE_KINDS).optional(),
  status: z.enum(SOURCE_STATUSES).optional(),
  search: z.string().trim().min(1).max(200).optional().describe('A part of the title.'),
});

export const searchRequest = z
  .object({
    query: z.string().trim().min(1).max(10_000),
    limit: z.number().int().min(1).max(100).default(5),
    previous: z.string().trim().max(10_000).optional(),
  })
  .meta({ id: 'KnowledgeSearch' });

export const passageSchema = z
  .object({ text: z.string(), score: z.number(), source_id: z.string(), title: z.string(), location: z.string() })
  .meta({ id: 'Passage' });
