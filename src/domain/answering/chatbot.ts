import type { KnownModelLimits } from './model/model-limits';
import type { ConversationRules } from './conversation-rules';
import type { Provider } from './model/provider';
import type { PromptMark } from './prompt-mark';

/** A chatbot. `api_key` is an encrypted credential, bound to this chatbot's id, its provider and the origin of its base URL. */
export interface Chatbot extends ConversationRules {
  _id: string;
  account_id: string;
  name: string;
  system_prompt: string;
  /** Which version of the instructions it is; written with them alone. */
  prompt_version?: PromptMark;
  provider: Provider;
  model?: string;
  api_key?: string;
  base_url?: string;
  fallback_provider?: Provider;
  fallback_model?: string;
  temperature?: number;
  max_output_tokens?: number;
  /** How long its customers wait for a model before the fallback provider is asked, in seconds. */
  patience_seconds?: number;
  /** What was learned of its models; written by the product alone. */
  model_limits?: KnownModelLimits[];
  /** Milliseconds without a further message before a burst is answered; 0 answers at once. */
  quiet_window_ms: number;
  /** What the customer gets when no provider can write a reply. */
  fallback_message: string;
  /** How long a person's reply keeps the bot silent, in minutes. */
  takeover_pause_minutes: number;
  /** When a reply of it was first tried in the playground; written by the product alone. */
  tried_at?: Date;
  created_at: Date;
  updated_at: Date;
}

/** What a chatbot has where its owner says nothing. */
export const CHATBOT_DEFAULTS = {
  system_prompt: 'You are a friendly, concise assistant of this business.',
  provider: 'builtin',
  quiet_window_ms: 1_000,
  fallback_message: 'Sorry, I cannot answer right now. Somebody will get back to you.',
  takeover_pause_minutes: 60,
} as const satisfies Partial<Chatbot>;
