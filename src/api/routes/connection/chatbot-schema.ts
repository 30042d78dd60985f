import { z } from 'zod';
import { CHATBOT_DEFAULTS } from '../../../domain/answering/chatbot';
import { DEFAULT_PATIENCE_SECONDS } from '../../../domain/answering/model/model-patience';
import { PROVIDERS } from '../../../domain/answering/model/provider';
import { clearableRules, conversationRules, presentedRules } from '../answering/conversation-rules-schema';
import { PUBLIC_ADDRESS } from '../../openapi/public-address';
import { clearedSecrets, secretState } from '../../openapi/parameters';

const optionalSettings = {
  model: z.string().trim().min(1).max(200),
  api_key: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .describe('Write-only. Another provider, or another origin of `base_url`, clears it unless it comes along.'),
  base_url: z
    .string()
    .max(2_000)
    .meta(PUBLIC_ADDRESS)
    .describe('Any form that the vendor’s pages show: the whole endpoint too, with or without its version.'),
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
const patienceSeconds = z
  .number()
  .int()
  .min(1)
  .max(1_800)
  .describe('How long customers wait for a model before the fallback provider is asked.');
const pauseMinutes = z.number().int().min(1).max(43_200);

export const chatbotCreation = z
  .object({
    name,
    system_prompt: systemPrompt.default(CHATBOT_DEFAULTS.system_prompt),
    provider: z.enum(PROVIDERS).default(CHATBOT_DEFAULTS.provider),
    ...clearable,
    patience_seconds: patienceSeconds.default(DEFAULT_PATIENCE_SECONDS),
    quiet_window_ms: quietWindow.default(CHATBOT_DEFAULTS.quiet_window_ms),
    fallback_message: fallbackMessage.default(CHATBOT_DEFAULTS.fallback_message),
    takeover_pause_minutes: pauseMinutes.default(CHATBOT_DEFAULTS.takeover_pause_minutes),
    ...conversationRules.partial().shape,
  })
  .meta({ id: 'ChatbotCreation' });

export const chatbotChange = z
  .object({
    name: name.optional(),
    system_prompt: systemPrompt.optional(),
    provider: z.enum(PROVIDERS).optional(),
    ...clearable,
    patience_seconds: patienceSeconds.optional(),
    quiet_window_ms: quietWindow.optional(),
    fallback_message: fallbackMessage.optional(),
    takeover_pause_minutes: pauseMinutes.optional(),
    ...conversationRules.partial().shape,
  })
  .meta({ id: 'ChatbotChange' });

const modelLimits = z.object({
  provider: z.enum(PROVIDERS),
  model: z.string(),
  base_url: z.string().nullable(),
  notes: z.array(z.string()),
  learned_at: z.iso.datetime(),
});

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
    patience_seconds: z.number(),
    model_limits: z
      .array(modelLimits)
      .describe('Read-only: what was learned from refusals, and what is done about it.'),
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
