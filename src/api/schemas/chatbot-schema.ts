import { z } from 'zod';
import { PROVIDERS } from '../../domain/provider';
import { clearableRules, conversationRules, presentedRules } from './conversation-rules-schema';
import { clearedSecrets, secretState } from './parameters';

const optionalSettings = {
  model: z.string().trim().min(1).max(200),
  api_key: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .describe('Write-only. Another provider, or another origin of `base_url`, clears it unless it comes along.'),
  base_url: z.url({ protocol: /^https?$/ }).max(2_000),
  fallback_provider: z.enum(PROVIDERS),
  fallback_model: z.string().trim().min(1).max(200),
  temperature: z.number().min(0).max(2),
  max_output_tokens: z.number().int().min(1).max(32_000),
};

/** `null` clears an optional setting, leaving it out keeps it. */
const clearable = {
  model: optionalSettings.model.nullable().optional(),
  api_key: optionalSettings.api_key.nullable().optional(),
  base_url: optionalSettings.base_url.nullable().optional(),
  fallback_provider: optionalSettings.fallback_provider.nullable().optional(),
  fallback_model: optionalSettings.fallback_model.nullable().optional(),
  temperature: optionalSettings.temperature.nullable().optional(),
  max_output_tokens: optionalSettings.max_output_tokens.nullable().optional(),
  ...clearableRules,
};

const name = z.string().trim().min(1).max(200);
const systemPrompt = z.string().max(100_000);
const quietWindow = z.number().int().min(0).max(60_000).describe('Milliseconds; 0 answers at once.');
const fallbackMessage = z.string().trim().min(1).max(1_000);
const pauseMinutes = z.number().int().min(1).max(43_200);

export const chatbotCreation = z
  .object({
    name,
    system_prompt: systemPrompt.default('You are a friendly, concise assistant of this business.'),
    provider: z.enum(PROVIDERS).default('builtin'),
    ...clearable,
    quiet_window_ms: quietWindow.default(1_000),
    fallback_message: fallbackMessage.default('Sorry, I cannot answer right now. Somebody will get back to you.'),
    takeover_pause_minutes: pauseMinutes.default(60),
    ...conversationRules.partial().shape,
  })
  .meta({ id: 'ChatbotCreation' });

export const chatbotChange = z
  .object({
    name: name.optional(),
    system_prompt: systemPrompt.optional(),
    provider: z.enum(PROVIDERS).optional(),
    ...clearable,
    quiet_window_ms: quietWindow.optional(),
    fallback_message: fallbackMessage.optional(),
    takeover_pause_minutes: pauseMinutes.optional(),
    ...conversationRules.partial().shape,
  })
  .meta({ id: 'ChatbotChange' });

export const chatbotSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    system_prompt: z.string(),
    provider: z.enum(PROVIDERS),
    model: z.string().nullable(),
    api_key: secretState,
    base_url: z.string().nullable(),
    fallback_provider: z.enum(PROVIDERS).nullable(),
    fallback_model: z.string().nullable(),
    temperature: z.number().nullable(),
    max_output_tokens: z.number().nullable(),
    quiet_window_ms: z.number(),
    fallback_message: z.string(),
    takeover_pause_minutes: z.number(),
    ...conversationRules.shape,
    ...presentedRules,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Chatbot' });

export const chatbotChanged = chatbotSchema
  .extend({ cleared: clearedSecrets('api_key') })
  .meta({ id: 'ChatbotChanged' });
