import { numberOf, typedOf } from '../form/number-rules';
import { textOf } from '../form/text-rules';
import type { Chatbot, ChatbotChange } from '../chatbot-types';

export type Provider = Chatbot['provider'];

/** What stands in the form. The key is what is typed anew; the stored one never comes here. */
export interface ModelValues {
  provider: Provider;
  model: string;
  api_key: string;
  removesKey: boolean;
  base_url: string;
  temperature: string;
  max_output_tokens: string;
  patience_seconds: string;
  fallback_provider: Provider | '';
  fallback_model: string;
}

/** The form's values of a stored chatbot. */
export function modelValuesOf(chatbot: Chatbot): ModelValues {
  return {
    provider: chatbot.provider,
    model: chatbot.model ?? '',
    api_key: '',
    removesKey: false,
    base_url: chatbot.base_url ?? '',
    temperature: typedOf(chatbot.temperature),
    max_output_tokens: typedOf(chatbot.max_output_tokens),
    patience_seconds: typedOf(chatbot.patience_seconds),
    fallback_provider: chatbot.fallback_provider ?? '',
    fallback_model: chatbot.fallback_model ?? '',
  };
}

/** What the form sets: an empty field is the vendor's or the product's choice; a key stays unless one is typed or it is removed. */
export function modelChangeOf(values: ModelValues): ChatbotChange {
  const typedKey = textOf(values.api_key);
  const key = typedKey ?? (values.removesKey ? null : undefined);
  return {
    provider: values.provider,
    model: textOf(values.model),
    base_url: textOf(values.base_url),
    temperature: numberOf(values.temperature),
    max_output_tokens: numberOf(values.max_output_tokens),
    patience_seconds: Number(values.patience_seconds),
    fallback_provider: values.fallback_provider === '' ? null : values.fallback_provider,
    fallback_model: textOf(values.fallback_model),
    ...(key === undefined ? {} : { api_key: key }),
  };
}

const EVERYWHERE = ['provider', 'patience_seconds', 'fallback_provider', 'fallback_model'] as const;
const WITH_A_VENDOR = ['model', 'api_key', 'base_url', 'temperature', 'max_output_tokens'] as const;

/** The fields that this provider has on the screen. */
export function modelFields({ provider }: Pick<ModelValues, 'provider'>) {
  return provider === 'builtin' ? EVERYWHERE : [...EVERYWHERE, ...WITH_A_VENDOR];
}

/** Whether saving takes the stored key away, since it was entered for another provider or address. */
export function losesKey(values: Pick<ModelValues, 'provider' | 'base_url' | 'api_key'>, stored: Chatbot): boolean {
  if (!stored.api_key.set || values.api_key.trim() !== '') return false;
  return values.provider !== stored.provider || originOf(values.base_url) !== originOf(stored.base_url ?? '');
}

function originOf(address: string): string {
  try {
    return new URL(address.trim()).origin;
  } catch {
    return address.trim();
  }
}
