/** A case that is not right yet: its test fails as soon as it is, so that it is taken from this list. */
export interface NotYet {
  file: string;
  name: string;
}

export const NOT_YET: readonly NotYet[] = [
  { file: 'base-urls', name: 'base-url-full-path' },
  { file: 'base-urls', name: 'base-url-anthropic-version' },
  { file: 'cut-answers', name: 'cut-openai' },
  { file: 'cut-answers', name: 'gemini-thinking-eats-budget' },
  { file: 'plain-text', name: 'text-plus-lines' },
  { file: 'plain-text', name: 'text-handles' },
  { file: 'plain-text', name: 'text-escapes' },
  { file: 'plain-text', name: 'text-table' },
  { file: 'plain-text', name: 'text-html' },
  { file: 'plain-text', name: 'text-strike' },
  { file: 'plain-text', name: 'text-link-parens' },
  { file: 'refused-parameters', name: 'gateway-max-tokens' },
  { file: 'refused-parameters', name: 'openai-temperature' },
  { file: 'refused-parameters', name: 'claude-temperature' },
  { file: 'refused-parameters', name: 'gemma-system' },
  { file: 'refused-parameters', name: 'claude-max-tokens-above' },
  { file: 'vendor-failures', name: 'long-retry-after-fallback' },
  { file: 'vendor-failures', name: 'context-overflow-history' },
];
