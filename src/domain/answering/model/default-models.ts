import type { Provider } from './provider';

/** The model of a chatbot that names none: each vendor's small, fast one. */
export const DEFAULT_MODELS: Readonly<Record<Provider, string>> = {
  openai: 'gpt-4.1-mini',
  anthropic: 'claude-haiku-4-5',
  gemini: 'gemini-flash-latest',
  builtin: 'builtin',
};
